package org.digittrainer.models.format;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.UnsafeByteOperations;
import java.util.Map;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;

/**
 * Writes an ONNX model of the forward pass, which ONNX Runtime and other tools run: Gemm and the
 * activation for each layer, Softmax at the end.
 */
final class OnnxWriter {

  /** The inputs, 0 to 1, one row for each example. */
  private static final String INPUT = "x";

  /** The output, one row for each example. */
  private static final String OUTPUT = "probabilities";

  /** Old enough for every runtime in use, new enough for Softmax over one axis. */
  private static final int OPERATOR_SET = 13;

  private static final int IR_VERSION = 7;
  private static final int DOUBLE = TensorProto.DataType.DOUBLE_VALUE;

  private OnnxWriter() {}

  static ModelProto model(Weights weights) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("digit-trainer")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(graph(weights.parameters(), weights.activation()));
    for (Map.Entry<String, String> each : weights.metadata().entrySet()) {
      model.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(each.getKey()).setValue(each.getValue()));
    }
    return model.build();
  }

  private static GraphProto graph(Parameters parameters, Activation activation) {
    NetworkShape shape = parameters.shape();
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("network")
            .addInput(rows(INPUT, shape.inputs()))
            .addOutput(rows(OUTPUT, shape.outputs()));
    for (Tensor tensor : shape.tensors()) {
      graph.addInitializer(initializer(tensor, parameters.array()));
    }
    String z = INPUT;
    for (int layer = 1; layer <= shape.layerCount(); layer++) {
      String a = "a" + layer;
      graph.addNode(node("Gemm", a, z, "W" + layer, "b" + layer));
      if (layer < shape.layerCount()) {
        z = "z" + layer;
        graph.addNode(node(operator(activation), z, a));
      } else {
        graph.addNode(softmax(a));
      }
    }
    return graph.build();
  }

  private static String operator(Activation activation) {
    return switch (activation) {
      case SIGMOID -> "Sigmoid";
      case RELU -> "Relu";
      case TANH -> "Tanh";
    };
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node.addOutput(output).build();
  }

  private static NodeProto softmax(String input) {
    AttributeProto axis =
        AttributeProto.newBuilder()
            .setName("axis")
            .setType(AttributeProto.AttributeType.INT)
            .setI(1)
            .build();
    return node("Softmax", OUTPUT, input).toBuilder().addAttribute(axis).build();
  }

  private static TensorProto initializer(Tensor tensor, double[] values) {
    byte[] bytes = ParameterBytes.of(values, tensor.offset(), tensor.size());
    TensorProto.Builder proto =
        TensorProto.newBuilder()
            .setName(tensor.name())
            .setDataType(DOUBLE)
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
    tensor.shape().forEach(proto::addDims);
    return proto.build();
  }

  /** Describes an array of any number of rows. */
  private static ValueInfoProto rows(String name, int columns) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns));
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(DOUBLE).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
