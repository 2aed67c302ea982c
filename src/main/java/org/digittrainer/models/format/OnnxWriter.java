package org.digittrainer.models.format;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a model that ONNX Runtime and other tools run. */
final class OnnxWriter implements WeightsWriter {

  // Old enough for every runtime in use, new enough for Softmax over one axis.
  private static final int OPERATORS = 13;
  private static final int IR_VERSION = 7;

  @Override
  public void write(Weights weights, OutputStream out) throws IOException {
    GraphProto graph = OnnxGraph.of(weights.parameters(), weights.activation());
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("digit-trainer")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setGraph(graph);
    for (Map.Entry<String, String> each : weights.metadata().entrySet()) {
      model.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(each.getKey()).setValue(each.getValue()));
    }
    model.build().writeTo(out);
  }
}
