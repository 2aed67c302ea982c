import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Times DL4J's backpropagation, in its doubles and in its floats. */
final class Dl4j {

  public static void main(String[] arguments) throws Exception {
    Peer peer = new Peer(arguments[0]);
    Peer.about("DL4J 1.0.0-M2.1, Java " + Runtime.version());
    Peer.measure("backprop_iteration_s_float64", iteration(peer, DataType.DOUBLE));
    Peer.measure("backprop_iteration_s_float32", iteration(peer, DataType.FLOAT));
  }

  private static Runnable iteration(Peer peer, DataType type) {
    Nd4j.setDefaultDataTypes(type, type);
    MultiLayerNetwork network = network(type);
    INDArray x = Nd4j.create(peer.x).castTo(type);
    INDArray t = Nd4j.zeros(type, peer.t.length, 10);
    for (int i = 0; i < peer.t.length; i++) {
      t.putScalar(i, peer.t[i], 1);
    }
    return () -> {
      int[] chosen = peer.choose();
      network.fit(x.getRows(chosen), t.getRows(chosen));
    };
  }

  private static MultiLayerNetwork network(DataType type) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(42)
                .dataType(type)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(784).nOut(50).activation(Activation.SIGMOID).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(50).nOut(10).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    return network;
  }

  private Dl4j() {}
}
