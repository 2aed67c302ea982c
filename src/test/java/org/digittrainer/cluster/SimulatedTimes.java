package org.digittrainer.cluster;

import java.util.Collections;
import java.util.List;
import org.digittrainer.core.gradient.Division;

/**
 * How long what members do takes.
 *
 * @param divisions of the gradient
 * @param beginNanos what all divisions share, on one machine
 * @param gradientNanos all divisions, on one machine
 * @param latencyNanos of a message, on one way, without its length
 * @param bytesPerNano of each network card, on each way
 */
record SimulatedTimes(
    List<Division> divisions,
    double beginNanos,
    double gradientNanos,
    double encodeNanosPerByte,
    double decodeNanosPerByte,
    double latencyNanos,
    double bytesPerNano) {

  SimulatedTimes at(double gigabits) {
    return new SimulatedTimes(
        divisions,
        beginNanos,
        gradientNanos,
        encodeNanosPerByte,
        decodeNanosPerByte,
        latencyNanos,
        gigabits / Byte.SIZE);
  }

  /** Machines of several cores, on which the work is divided without loss. */
  SimulatedTimes cores(int cores) {
    return new SimulatedTimes(
        divisions,
        beginNanos / cores,
        gradientNanos / cores,
        encodeNanosPerByte,
        decodeNanosPerByte,
        latencyNanos,
        bytesPerNano);
  }

  int parameters() {
    return divisions.stream().mapToInt(Division::size).sum();
  }

  double wireNanos(double bytes) {
    return bytes / bytesPerNano;
  }

  /** Of divisions with a cost. */
  double nanos(double cost) {
    return gradientNanos * cost / new Shares(divisions).cost(0, divisions.size());
  }

  double aloneNanos() {
    return beginNanos + gradientNanos;
  }

  /** How many times as fast as alone a star of members is. */
  double star(int members) {
    return aloneNanos() / new StarSimulation(this, members).roundNanos();
  }

  /**
   * How many times as fast as alone it would be if each member sent its share to all others, and
   * each updated the parameters itself.
   */
  double allGather(int members) {
    Shares shares = new Shares(divisions);
    int[] starts =
        shares.starts(
            Collections.nCopies(members, 1.0).stream().mapToDouble(each -> each).toArray());
    double most = 0;
    for (int member = 0; member < members; member++) {
      most = Math.max(most, shares.cost(starts[member], starts[member + 1]));
    }
    double share = (double) parameters() * Double.BYTES / members;
    double others = share * (members - 1);
    return aloneNanos()
        / (beginNanos
            + nanos(most)
            + share * encodeNanosPerByte
            + wireNanos(others)
            + latencyNanos
            + others * decodeNanosPerByte);
  }
}
