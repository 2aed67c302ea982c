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
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
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

  /** The inputs, 0 to 1 or, of raw pixels, 0 to 255, one row for each example. */
  private static final String INPUT = "x";

  /** The output, one row for each example. */
  private static final String OUTPUT = "probabilities";

  /** Old enough for every runtime in use, new enough for Softmax over one axis. */
  private static final int OPERATOR_SET = 13;

  private static final int IR_VERSION = 7;
  private static final int DOUBLE = TensorProto.DataType.DOUBLE_VALUE;

  private OnnxWriter() {}

  /** Writes the graph last, and each tensor in parts: a message would hold all of them. */
  static void write(Weights weights, OutputStream file) throws IOException {
    Parameters parameters = weights.parameters();
    GraphProto graph = graph(parameters.shape(), weights.activation());
    int size = graph.getSerializedSize();
    for (Tensor tensor : parameters.shape().tensors()) {
      size += sizeOf(GraphProto.INITIALIZER_FIELD_NUMBER, sizeOf(tensor));
    }
    CodedOutputStream out = CodedOutputStream.newInstance(file);
    model(weights).writeTo(out);
    begin(ModelProto.GRAPH_FIELD_NUMBER, size, out);
    graph.writeTo(out);
    for (Tensor tensor : parameters.shape().tensors()) {
      write(tensor, parameters.array(), out);
    }
    out.flush();
  }

  private static void write(Tensor tensor, double[] values, CodedOutputStream out)
      throws IOException {
    begin(GraphProto.INITIALIZER_FIELD_NUMBER, sizeOf(tensor), out);
    initializer(tensor).writeTo(out);
    begin(TensorProto.RAW_DATA_FIELD_NUMBER, tensor.size() * Double.BYTES, out);
    for (byte[] part : ParameterBytes.parts(values, tensor.offset(), tensor.size())) {
      out.writeRawBytes(part);
    }
  }

  private static void begin(int field, int bytes, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
  }

  private static int sizeOf(Tensor tensor) {
    return initializer(tensor).getSerializedSize()
        + sizeOf(TensorProto.RAW_DATA_FIELD_NUMBER, tensor.size() * Double.BYTES);
  }

  /** The size of a field of so many bytes. */
  private static int sizeOf(int field, int bytes) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(bytes)
        + bytes;
  }

  /** The model but for its graph. */
  private static ModelProto model(Weights weights) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("digit-trainer")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
    for (Map.Entry<String, String> each : weights.metadata().entrySet()) {
      model.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(each.getKey()).setValue(each.getValue()));
    }
    return model.build();
  }

  /** The graph but for its initializers. */
  private static GraphProto graph(NetworkShape shape, Activation activation) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("network")
            .addInput(rows(INPUT, shape.inputs()))
            .addOutput(rows(OUTPUT, shape.outputs()));
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

  /** A tensor but for its numbers. */
  private static TensorProto initializer(Tensor tensor) {
    TensorProto.Builder proto = TensorProto.newBuilder().setName(tensor.name()).setDataType(DOUBLE);
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
