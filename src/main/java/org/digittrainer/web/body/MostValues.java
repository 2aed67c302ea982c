package org.digittrainer.web.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many values a body of this record may have, where it may be longer than most are. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MostValues {

  /** Objects, lists, texts and numbers; each costs a hundred bytes of memory. */
  int value();
}
