package org.digittrainer.database;

/** Hears of named transactions, just before and just after they are committed; on their thread. */
public interface CommitListener {

  /** Hears nothing. */
  CommitListener NONE =
      new CommitListener() {
        @Override
        public void before(String commit) {}

        @Override
        public void after(String commit) {}
      };

  /** All is written, but not committed. */
  void before(String commit);

  /** It is committed. */
  void after(String commit);
}
