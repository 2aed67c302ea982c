package org.digittrainer.cluster;

import java.util.List;
import org.digittrainer.cluster.ClusterListener.Direction;

/** Members, with a listener that hears how long their messages are. */
record MeasuredMembers(Members members, ClusterListener listener) implements Members {

  @Override
  public List<String> others() {
    return members.others();
  }

  @Override
  public void send(String member, byte[] message) {
    listener.passed(Direction.SENT, message.length);
    members.send(member, message);
  }

  @Override
  public void listen(Receiver receiver) {
    members.listen(
        (from, message) -> {
          listener.passed(Direction.RECEIVED, message.length);
          receiver.received(from, message);
        });
  }
}
