import java.util.Arrays;
import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/** Times SMILE's backpropagation. */
final class Smile {

  public static void main(String[] arguments) throws Exception {
    Peer peer = new Peer(arguments[0]);
    Peer.about("SMILE 3.1.1, Java " + Runtime.version());
    MLP network = new MLP(Layer.input(784), Layer.sigmoid(50), Layer.mle(10, OutputFunction.SOFTMAX));
    network.setLearningRate(TimeFunction.constant(0.1));
    Peer.measure(
        "backprop_iteration_s_float64",
        () -> {
          int[] chosen = peer.choose();
          double[][] x = Arrays.stream(chosen).mapToObj(i -> peer.x[i]).toArray(double[][]::new);
          network.update(x, Arrays.stream(chosen).map(i -> peer.t[i]).toArray());
        });
  }

  private Smile() {}
}
