package org.digittrainer.cluster;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.training.GradientSources;
import org.digittrainer.training.GradientSources.Sharing;
import org.digittrainer.training.Refusal;

/** What members say to each other about a run. */
sealed interface Message {

  /** The kind of {@link Open}, in every version. */
  byte OPEN = 1;

  /** Writes all but the kind. */
  void write(DataOutput out) throws IOException;

  /** The kind, as the wire counts them. */
  byte kind();

  /** Reads what {@link #write} wrote. */
  static Message read(byte kind, DataInput in) throws IOException {
    return switch (kind) {
      case OPEN -> new Open(SharedRun.read(in));
      case 2 -> new Ready(in.readInt());
      case 3 -> new Refused(Refusal.valueOf(in.readUTF()), in.readUTF());
      case 4 -> new Round(in.readLong(), in.readInt(), in.readInt(), Wire.readNumbers(in));
      case 5 -> new Answer(in.readLong(), in.readInt(), in.readInt(), Wire.readNumbers(in));
      case 6 -> new Cancel(in.readLong());
      case 7 -> new Close();
      case 8 -> new About(in.readUTF(), in.readUTF(), in.readInt(), in.readBoolean());
      case 9 -> new Keep();
      case 10 -> Shared.read(in);
      default -> throw new IOException("there are no messages of kind " + kind);
    };
  }

  /** Asks for help with a run. */
  record Open(SharedRun run) implements Message {

    @Override
    public byte kind() {
      return OPEN;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      run.write(out);
    }
  }

  /**
   * A member helps.
   *
   * @param cores threads that compute, at least 1
   */
  record Ready(int cores) implements Message {

    @Override
    public byte kind() {
      return 2;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeInt(cores);
    }
  }

  /**
   * A member does not help.
   *
   * @param detail in words, for people
   */
  record Refused(Refusal refusal, String detail) implements Message {

    @Override
    public byte kind() {
      return 3;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeUTF(refusal.name());
      out.writeUTF(detail);
    }
  }

  /**
   * Asks for divisions of a gradient.
   *
   * @param iteration from 1
   * @param from the first division
   * @param to the division after the last
   * @param parameters θ
   */
  // Compared by tests of the wire alone, which compare their contents.
  @SuppressWarnings("ArrayRecordComponent")
  record Round(long iteration, int from, int to, double[] parameters) implements Message {

    @Override
    public byte kind() {
      return 4;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      Wire.writeDivisions(out, iteration, from, to, parameters);
    }
  }

  /**
   * Some of the divisions of a round.
   *
   * @param values the entries of each division, one division after another
   */
  // As above.
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(long iteration, int from, int to, double[] values) implements Message {

    @Override
    public byte kind() {
      return 5;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      Wire.writeDivisions(out, iteration, from, to, values);
    }
  }

  /** The rest of a round is no longer wanted. */
  record Cancel(long iteration) implements Message {

    @Override
    public byte kind() {
      return 6;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeLong(iteration);
    }
  }

  /** No help is wanted any more. */
  record Close() implements Message {

    @Override
    public byte kind() {
      return 7;
    }

    @Override
    public void write(DataOutput out) {}
  }

  /**
   * What a member says of itself; about no run.
   *
   * @param version of the service
   * @param kernel its name
   * @param cores threads that compute
   * @param helps whether it helps another now
   */
  record About(String version, String kernel, int cores, boolean helps) implements Message {

    @Override
    public byte kind() {
      return 8;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeUTF(version);
      out.writeUTF(kernel);
      out.writeInt(cores);
      out.writeBoolean(helps);
    }
  }

  /** A run goes on, even if its rounds take long. */
  record Keep() implements Message {

    @Override
    public byte kind() {
      return 9;
    }

    @Override
    public void write(DataOutput out) {}
  }

  /** How a run is shared, for members whom people ask about it. */
  record Shared(Sharing sharing) implements Message {

    static Shared read(DataInput in) throws IOException {
      int helpers = in.readInt();
      double speedup = in.readDouble();
      List<GradientSources.Refused> refused = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        refused.add(
            new GradientSources.Refused(in.readUTF(), Refusal.valueOf(in.readUTF()), in.readUTF()));
      }
      return new Shared(new Sharing(helpers, speedup, List.copyOf(refused)));
    }

    @Override
    public byte kind() {
      return 10;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeInt(sharing.helpers());
      out.writeDouble(sharing.speedup());
      out.writeInt(sharing.refused().size());
      for (GradientSources.Refused each : sharing.refused()) {
        out.writeUTF(each.member());
        out.writeUTF(each.reason().name());
        out.writeUTF(each.detail());
      }
    }
  }

  /** A message of another version; never sent. */
  record Foreign(int version, byte kind) implements Message {

    /** Whether it asks for help. */
    boolean asks() {
      return kind == OPEN;
    }

    /** Why the two do not understand each other. */
    Refused refused() {
      return new Refused(
          Refusal.OTHER_WIRE,
          "it speaks version %d of the protocol, the other %d".formatted(Wire.VERSION, version));
    }

    @Override
    public void write(DataOutput out) {
      throw new IllegalStateException("a message of another version");
    }
  }
}
