package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.digittrainer.core.gradient.Division;
import org.junit.jupiter.api.Test;

class SharesTests {

  @Test
  void sharesFollowSpeeds() {
    Shares shares = new Shares(Collections.nCopies(100, new Division(0, 1, 1, 1, 2.5)));
    assertThat(shares.starts(new double[] {1, 1})).containsExactly(0, 50, 100);
    assertThat(shares.starts(new double[] {3, 1, 6})).containsExactly(0, 30, 40, 100);
    assertThat(shares.starts(new double[] {1e-9, 1})).containsExactly(0, 0, 100);
  }

  @Test
  void sharesFollowCosts() {
    Shares shares =
        new Shares(
            List.of(
                new Division(0, 1, 1, 1, 6),
                new Division(1, 1, 1, 1, 2),
                new Division(2, 1, 1, 1, 2),
                new Division(3, 1, 1, 1, 2)));
    assertThat(shares.starts(new double[] {1, 1})).containsExactly(0, 1, 4);
  }

  @Test
  void ownShareComesFirstThenTheEndOfTheSlowest() {
    Shares shares = new Shares(Collections.nCopies(12, new Division(0, 1, 1, 1, 1)));
    Progress progress = new Progress(shares, new int[] {0, 4, 8, 12}, new double[] {1, 1, 0.5});
    assertThat(progress.next(3)).contains(new Progress.Part(0, 3));
    progress.done(0, 3);
    assertThat(progress.next(3)).contains(new Progress.Part(3, 4));
    progress.done(3, 4);
    assertThat(progress.next(3)).contains(new Progress.Part(9, 12));
    progress.done(8, 10);
    assertThat(progress.next(1)).contains(new Progress.Part(7, 8));
    progress.done(4, 8);
    assertThat(progress.next(9)).contains(new Progress.Part(10, 12));
    progress.done(10, 12);
    assertThat(progress.next(9)).isEmpty();
  }

  @Test
  void whateverIsAnsweredTheOwnerComputesTheRestOnce() {
    Random random = new Random(6);
    for (int round = 0; round < 1000; round++) {
      int divisions = 1 + random.nextInt(30);
      Shares shares = new Shares(Collections.nCopies(divisions, new Division(0, 1, 1, 1, 1)));
      double[] speeds = random.doubles(1 + random.nextInt(5), 0.01, 1).toArray();
      Progress progress = new Progress(shares, shares.starts(speeds), speeds);
      int most = 1 + random.nextInt(4);
      for (Optional<Progress.Part> next = progress.next(most);
          next.isPresent();
          next = progress.next(most)) {
        Progress.Part part = next.get();
        assertThat(part.to() - part.from()).isBetween(1, most);
        assertThat(IntStream.range(part.from(), part.to())).noneMatch(progress::isDone);
        progress.done(part.from(), part.to());
        int answered = random.nextInt(divisions);
        progress.done(answered, answered + 1);
      }
      assertThat(IntStream.range(0, divisions)).allMatch(progress::isDone);
    }
  }
}
