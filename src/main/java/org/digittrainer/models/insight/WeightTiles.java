package org.digittrainer.models.insight;

import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.web.GreyPicture;

/** Draws the weights of each unit of the first hidden layer as a tile, the size of an image. */
public final class WeightTiles {

  private static final int GAP = 1;

  private final TrainedNetwork network;
  private final int units;
  private final int across;
  private final int width;
  private final int height;

  /** The tiles of a network, in a grid that is as nearly square as possible. */
  public WeightTiles(TrainedNetwork network) {
    this.network = network;
    this.units = network.parameters().shape().outputsOf(0);
    this.across = (int) Math.ceil(Math.sqrt(units));
    int down = (units + across - 1) / across;
    this.width = across * (network.columns() + GAP) + GAP;
    this.height = down * (network.rows() + GAP) + GAP;
  }

  /** Bytes that drawing takes: a level, a grey and a byte of the file for each pixel. */
  public long bytesToDraw() {
    return 10L * width * height;
  }

  /**
   * A PNG file: positive weights light, negative ones dark, the largest of each unit black or
   * white.
   */
  public byte[] png() {
    double[] levels = new double[width * height];
    for (int unit = 0; unit < units; unit++) {
      draw(SignedGreys.levels(weights(unit)), unit, levels);
    }
    return new GreyPicture(height, width, levels).png();
  }

  private double[] weights(int unit) {
    NetworkShape shape = network.parameters().shape();
    double[] weights = new double[shape.inputs()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = network.parameters().array()[shape.weightsOffset(0) + i * units + unit];
    }
    return weights;
  }

  private void draw(double[] tile, int unit, double[] levels) {
    int left = GAP + unit % across * (network.columns() + GAP);
    int top = GAP + unit / across * (network.rows() + GAP);
    for (int y = 0; y < network.rows(); y++) {
      System.arraycopy(
          tile, y * network.columns(), levels, (top + y) * width + left, network.columns());
    }
  }
}
