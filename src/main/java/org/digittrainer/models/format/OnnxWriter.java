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

/**
 * Writes an ONNX model of the forward pass, which ONNX Runtime and other tools run: Gemm and the
 * activation for each layer, Softmax and ArgMax at the end. Inputs and outputs are called as they
 * are in the Open Inference Protocol.
 */
final class OnnxWriter {

  /** The inputs, 0 to 1 or, of raw pixels, 0 to 255, one row for each example. */
  private static final String INPUT = "images";

  /** One row for each example. */
  private static final String OUTPUT = "probabilities";

  /** One number for each example. */
  private static final String DIGIT = "digit";

  /** Old enough for every runtime in use, new enough for Softmax over one axis. */
  private static final int OPERATOR_SET = 13;

  private static final int IR_VERSION = 7;

  private final Weights weights;
  private final Precision precision;
  private final NetworkShape shape;
  private final int type;

  private OnnxWriter(Weights weights) {
    this.weights = weights;
    this.precision = weights.precision();
    this.shape = weights.parameters().shape();
    this.type =
        precision == Precision.FLOAT32
            ? TensorProto.DataType.FLOAT_VALUE
            : TensorProto.DataType.DOUBLE_VALUE;
  }

  /** Writes the graph last, and each tensor in parts: a message would hold all of them. */
  static void write(Weights weights, OutputStream file) throws IOException {
    new OnnxWriter(weights).write(CodedOutputStream.newInstance(file));
  }

  private void write(CodedOutputStream out) throws IOException {
    GraphProto graph = graph();
    int size = graph.getSerializedSize();
    for (Tensor tensor : shape.tensors()) {
      size += sizeOf(GraphProto.INITIALIZER_FIELD_NUMBER, sizeOf(tensor));
    }
    model().writeTo(out);
    begin(ModelProto.GRAPH_FIELD_NUMBER, size, out);
    graph.writeTo(out);
    for (Tensor tensor : shape.tensors()) {
      write(tensor, weights.parameters().array(), out);
    }
    out.flush();
  }

  private void write(Tensor tensor, double[] values, CodedOutputStream out) throws IOException {
    begin(GraphProto.INITIALIZER_FIELD_NUMBER, sizeOf(tensor), out);
    initializer(tensor).writeTo(out);
    begin(TensorProto.RAW_DATA_FIELD_NUMBER, tensor.size() * precision.bytes(), out);
    for (byte[] part : precision.parts(values, tensor.offset(), tensor.size())) {
      out.writeRawBytes(part);
    }
  }

  private static void begin(int field, int bytes, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
  }

  private int sizeOf(Tensor tensor) {
    return initializer(tensor).getSerializedSize()
        + sizeOf(TensorProto.RAW_DATA_FIELD_NUMBER, tensor.size() * precision.bytes());
  }

  /** The size of a field of so many bytes. */
  private static int sizeOf(int field, int bytes) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(bytes)
        + bytes;
  }

  /** The model but for its graph. */
  private ModelProto model() {
    OnnxWords words = new OnnxWords(weights);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("digit-trainer")
            .setProducerVersion(weights.provenance().getOrDefault("softwareVersion", ""))
            .setModelVersion(Long.parseLong(weights.provenance().getOrDefault("version", "0")))
            .setDocString(words.model())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
    for (Map.Entry<String, String> each : weights.metadata().entrySet()) {
      model.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(each.getKey()).setValue(each.getValue()));
    }
    return model.build();
  }

  /** The graph but for its initializers. */
  private GraphProto graph() {
    OnnxWords words = new OnnxWords(weights);
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("network")
            .setDocString(words.graph())
            .addInput(rows(INPUT, words.input(), type, shape.inputs()))
            .addOutput(rows(OUTPUT, words.probabilities(), type, shape.outputs()))
            .addOutput(rows(DIGIT, words.digit(), TensorProto.DataType.INT64_VALUE));
    String z = INPUT;
    for (int layer = 1; layer <= shape.layerCount(); layer++) {
      String a = "a" + layer;
      graph.addNode(node("Gemm", a, z, "W" + layer, "b" + layer));
      if (layer < shape.layerCount()) {
        z = "z" + layer;
        graph.addNode(node(operator(weights.activation()), z, a));
      } else {
        graph.addNode(with(node("Softmax", OUTPUT, a), "axis", 1));
      }
    }
    return graph
        .addNode(with(with(node("ArgMax", DIGIT, OUTPUT), "axis", 1), "keepdims", 0))
        .build();
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

  private static NodeProto with(NodeProto node, String attribute, int value) {
    AttributeProto added =
        AttributeProto.newBuilder()
            .setName(attribute)
            .setType(AttributeProto.AttributeType.INT)
            .setI(value)
            .build();
    return node.toBuilder().addAttribute(added).build();
  }

  /** A tensor but for its numbers. */
  private TensorProto initializer(Tensor tensor) {
    TensorProto.Builder proto = TensorProto.newBuilder().setName(tensor.name()).setDataType(type);
    tensor.shape().forEach(proto::addDims);
    return proto.build();
  }

  /** Describes an array of any number of rows, or of single numbers without {@code columns}. */
  private static ValueInfoProto rows(String name, String words, int type, int... columns) {
    TensorShapeProto.Builder sizes =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
    for (int each : columns) {
      sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(each));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type).setShape(sizes).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(words)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
