package org.digittrainer.web.body;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Takes bytes that nobody wants. */
final class Scratch implements ApplicationBufferHandler {

  private ByteBuffer bytes = ByteBuffer.allocate(0);

  @Override
  public void setByteBuffer(ByteBuffer buffer) {
    bytes = buffer;
  }

  @Override
  public ByteBuffer getByteBuffer() {
    return bytes;
  }

  @Override
  public void expand(int size) {
    // Buffers of the server are handed over as they are.
  }
}
