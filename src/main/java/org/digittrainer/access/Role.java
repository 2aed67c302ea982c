package org.digittrainer.access;

import java.util.Arrays;
import java.util.List;

/** What a caller may do; each role includes those before it. */
public enum Role {
  /** Look, classify and experiment. */
  READER,
  /** Run jobs too, and change what is one's own. */
  MEMBER,
  /** Everything, with the keys of all. */
  ADMIN;

  /** Whether it allows what another role allows. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** This role and those that it includes. */
  public List<Role> included() {
    return Arrays.stream(values()).filter(this::includes).toList();
  }
}
