package org.digittrainer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class SpaceCheckTests {

  private static final long FLOOR = 100;

  private final AtomicLong free = new AtomicLong();
  private final SpaceCheck check = check();

  @NeedsSpace
  public void stores() {}

  public void reads() {}

  @Test
  void refusesWhatStoresWhileSpaceIsScarce() throws NoSuchMethodException {
    free.set(FLOOR - 1);
    assertThatThrownBy(() -> passes("stores")).isInstanceOf(Problem.NoSpace.class);
    assertThat(passes("reads")).isTrue();
    free.set(FLOOR);
    assertThat(passes("stores")).isTrue();
  }

  private SpaceCheck check() {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("space", new FreeSpace(free::get, FLOOR));
    return new SpaceCheck(beans.getBeanProvider(FreeSpace.class));
  }

  private boolean passes(String method) throws NoSuchMethodException {
    HandlerMethod handler = new HandlerMethod(this, method);
    return check.preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), handler);
  }
}
