package org.digittrainer.jobs.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides whose turn it is; all jobs without an owner count as one owner's, but for those of a
 * sweep, which have an owner of their own: their party. The stored turn is twice that of the job,
 * and one more if it waits behind another of its owner: so it comes after those in the same turn
 * who had theirs before.
 */
public final class JdbcTurns implements Turns {

  private static final String STORED = "(select turn from training_job where id = :id)";
  private static final String MINE = "(select turn / 2 from training_job where id = :id)";
  private static final String OWNER = "coalesce(cast(:owner as varchar), '')";

  /** Where the others are: the newest turn that has begun, or else the next to begin. */
  private static final String NOW =
      """
      (select turn from turn_clock),
      case when exists (select 1 from training_job where status = 'RUNNING') then 0 else
        coalesce((select min(turn) / 2 from training_job where status = 'QUEUED' and id <> :id), 0)
        end,
      """;

  private static final String AFTER_THE_OWNERS_LAST_BEGUN =
      "coalesce((select next_turn from owner_turn where owner = " + OWNER + "), 0),";

  private static final String AFTER_THE_OWNERS_LAST =
      """
      coalesce((select max(turn) / 2 + 1 from training_job where status in ('QUEUED', 'RUNNING')
        and id <> :id and %s and coalesce(party, '') =\s"""
          + OWNER
          + "), 0)";

  private static final String FOR_A_NEW_WAIT =
      NOW + AFTER_THE_OWNERS_LAST_BEGUN + AFTER_THE_OWNERS_LAST.formatted("true");

  private static final String AFTER_THE_NEXT_TO_START =
      FOR_A_NEW_WAIT
          + ", coalesce((select min(turn) / 2 from %s where not late and id <> :id), 0)"
              .formatted(QueueOrder.WAITING);

  /** Where the others are by now; those of the owner that are still held back come later. */
  private static final String WHEN_RELEASED =
      MINE
          + ", (select turn from turn_clock),"
          + AFTER_THE_OWNERS_LAST_BEGUN
          + AFTER_THE_OWNERS_LAST.formatted("not held_back");

  private static final String BEHIND_ANOTHER =
      """
      case when exists (select 1 from training_job where status = 'QUEUED' and not held_back
        and id <> :id and coalesce(party, '') =\s"""
          + OWNER
          + ") then 1 else 0 end";

  private static final List<String> BEGIN =
      List.of(
          "update turn_clock set turn = greatest(turn, " + MINE + ")",
          "insert into owner_turn values (" + OWNER + ", 0) on conflict do nothing",
          "update owner_turn set next_turn = greatest(next_turn, 1 + "
              + MINE
              + ") where owner = "
              + OWNER);

  private static final String PLACES =
      "select count(distinct coalesce(sweep_id, id)) from training_job where status = 'QUEUED'";

  private final JdbcClient jdbc;
  private final int limit;
  private final QueueOrder order;

  /**
   * The turns of all jobs.
   *
   * @param limit how many jobs of one owner run at once, at least 1; null for any number
   */
  public JdbcTurns(JdbcClient jdbc, @Nullable Integer limit) {
    this.jdbc = jdbc;
    this.limit = limit == null ? Integer.MAX_VALUE : limit;
    this.order = new QueueOrder(jdbc, this.limit);
  }

  int take(String id, Instant since) {
    return take(id, since, FOR_A_NEW_WAIT);
  }

  int takeAfterTheNext(String id, Instant since) {
    return take(id, since, AFTER_THE_NEXT_TO_START);
  }

  /** The turn that a job of an owner would take now. */
  int next(@Nullable String owner) {
    return turn(FOR_A_NEW_WAIT, "", owner);
  }

  int of(String id) {
    return jdbc.sql("select " + STORED).param("id", id).query(Integer.class).single();
  }

  /** How many jobs of one owner run at once. */
  int limit() {
    return limit;
  }

  long countPlaces() {
    return jdbc.sql(PLACES).query(Long.class).single();
  }

  long countPlaces(String owner) {
    return jdbc.sql(PLACES + " and submitted_by = :owner")
        .param("owner", owner)
        .query(Long.class)
        .single();
  }

  /** Records that the turn of a job begins. Must be called in the transaction of its claim. */
  void begin(String id) {
    String owner = owner(id);
    for (String step : BEGIN) {
      jdbc.sql(step).param("id", id).param("owner", owner).update();
    }
    jdbc.sql("delete from owner_turn where next_turn <= (select turn from turn_clock)").update();
  }

  /**
   * Whether the limit keeps a waiting job from starting; then it is held back until it is released.
   * No other job is claimed until this transaction ends.
   */
  boolean holdsBack(String id, long ticket) {
    if (limit == Integer.MAX_VALUE) {
      return false;
    }
    lock();
    return jdbc.sql(
                """
                update training_job set held_back = true
                where id = :id and ticket = :ticket and status = 'QUEUED' and :limit <=
                  (select count(*) from training_job other where other.status = 'RUNNING'
                    and other.party = training_job.party)""")
            .param("id", id)
            .param("ticket", ticket)
            .param("limit", limit)
            .update()
        > 0;
  }

  @Override
  public List<Entry> running() {
    return order.running();
  }

  @Override
  public List<Entry> startable() {
    return order.startable();
  }

  @Override
  public int countYielded(Instant after) {
    return order.countYielded(after);
  }

  @Override
  public boolean hasReleasable() {
    return !order.releasable().isEmpty();
  }

  @Override
  public List<Entry> release() {
    lock();
    List<Entry> released = order.releasable();
    released.forEach(job -> take(job.id(), job.since(), WHEN_RELEASED));
    return released;
  }

  private int take(String id, Instant since, String atLeast) {
    int turn = turn(atLeast, id, owner(id));
    jdbc.sql(
            """
            update training_job set turn = :turn, queued_at = :since, held_back = false
            where id = :id""")
        .param("turn", turn)
        .param("since", Columns.time(since))
        .param("id", id)
        .update();
    return turn;
  }

  private int turn(String atLeast, String id, @Nullable String owner) {
    return jdbc.sql("select 2 * greatest(" + atLeast + ") + " + BEHIND_ANOTHER)
        .param("id", id)
        .param("owner", owner)
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }

  private @Nullable String owner(String id) {
    return jdbc.sql("select party from training_job where id = :id")
        .param("id", id)
        .query((row, number) -> Optional.ofNullable(row.getString("party")))
        .single()
        .orElse(null);
  }

  private void lock() {
    jdbc.sql("select turn from turn_clock for update").query(Integer.class).single();
  }
}
