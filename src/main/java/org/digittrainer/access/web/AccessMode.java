package org.digittrainer.access.web;

import org.digittrainer.access.AccessProperties.Mode;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The mode as it is bound, however it is written: a door must not depend on a spelling. */
final class AccessMode {

  private AccessMode() {}

  static Mode of(Environment environment) {
    return Binder.get(environment).bind("digit-trainer.access.mode", Mode.class).orElse(Mode.OPEN);
  }

  /** Nobody has to say who they are. */
  static final class Open implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return of(context.getEnvironment()) == Mode.OPEN;
    }
  }

  /** Everybody has to. */
  static final class Protected implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return of(context.getEnvironment()) == Mode.PROTECTED;
    }
  }
}
