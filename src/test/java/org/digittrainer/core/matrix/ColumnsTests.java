package org.digittrainer.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTests {

  private static final int ROWS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 55, 56, 57, 120})
  void setsRows(int units) {
    double[] matrix = matrix(units);
    Columns columns = new Columns(ROWS, units);
    columns.setRows(matrix, 3, 0, 2);
    columns.setRows(matrix, 3, 2, ROWS);
    for (int row = 0; row < ROWS; row++) {
      for (int unit = 0; unit < units; unit++) {
        assertThat(get(columns, row, unit)).isEqualTo(matrix[3 + row * units + unit]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 56, 57})
  void setsOneElementOnly(int units) {
    Columns columns = new Columns(ROWS, units);
    columns.set(3, units - 1, 7);
    assertThat(get(columns, 3, units - 1)).isEqualTo(7);
    assertThat(Arrays.stream(columns.array()).sum()).isEqualTo(7);
  }

  private static double[] matrix(int units) {
    double[] matrix = new double[3 + ROWS * units + Matrix.LANES];
    Arrays.setAll(matrix, i -> i);
    return matrix;
  }

  private static double get(Columns columns, int row, int unit) {
    int column = unit / Columns.WIDTH;
    int inRow = row * columns.width(column) + unit % Columns.WIDTH;
    return columns.array()[columns.offset(column) + inRow];
  }
}
