package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.junit.jupiter.api.Test;

final class ParameterBytesTests {

  private static final double[] VALUES = {1, -1, 0, 0, 5, 0, 0, 5, .5, 0, 1, 0, 0, 1, 0, 0};

  /** Python: hashlib.sha256(np.array(values, '<f8').tobytes()).hexdigest(). */
  @Test
  void isWhatPythonMakesOfTheSameNumbers() {
    assertThat(ParameterBytes.sha256(parameters(VALUES)))
        .isEqualTo("9c9f714d7379823182bd78f2bb080bf3a7c8e480c93b9261a10ce0bba71dec57");
  }

  @Test
  void tellsTheSignOfAZero() {
    double[] other = VALUES.clone();
    other[15] = -0.0;
    assertThat(ParameterBytes.sha256(parameters(other)))
        .isNotEqualTo(ParameterBytes.sha256(parameters(VALUES)));
  }

  @Test
  void areReadFromTheirPartsUnlessThoseAreDamaged() {
    Parameters parameters = parameters(VALUES);
    List<byte[]> parts = new ArrayList<>();
    ParameterBytes.parts(VALUES, 0, 10).forEach(parts::add);
    ParameterBytes.parts(VALUES, 10, 6).forEach(parts::add);
    String sha256 = ParameterBytes.sha256(parameters);
    assertThat(ParameterBytes.parameters(parameters.shape(), parts, sha256))
        .hasValueSatisfying(read -> assertThat(read.toArray()).isEqualTo(VALUES));
    parts.get(1)[47]++;
    assertThat(ParameterBytes.parameters(parameters.shape(), parts, sha256)).isEmpty();
    parts.remove(1);
    assertThat(ParameterBytes.parameters(parameters.shape(), parts, sha256)).isEmpty();
  }

  private static Parameters parameters(double[] values) {
    return Parameters.of(new NetworkShape(4, List.of(2), 2), values);
  }
}
