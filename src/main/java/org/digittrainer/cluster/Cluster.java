package org.digittrainer.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.digittrainer.cluster.SharedGradient.Claim;
import org.digittrainer.training.GradientSource;
import org.digittrainer.training.GradientSources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This member of the cluster: asks others for help with its runs, and helps with theirs. */
public final class Cluster implements GradientSources, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  /**
   * When gradients are shared.
   *
   * @param maxMembers of one run, the owner included, at least 2
   * @param minGradientNanos how long a gradient must take alone
   * @param checkedOneIn one in so many divisions of others is computed twice, at least 1
   */
  public record Rules(int maxMembers, long minGradientNanos, int checkedOneIn) {}

  private final Members members;
  private final Rules rules;
  private final HelperMeans means;
  private final String version;
  private final Helper helper;
  private final LongSupplier nanoTime;
  private final ClusterListener listener;
  private final SharedElsewhere elsewhere;
  private final Map<String, SharedGradient> runs = new ConcurrentHashMap<>();
  private final Map<String, Message.About> known = new ConcurrentHashMap<>();

  /**
   * A member, that listens from now on.
   *
   * @param version of the service
   */
  public Cluster(
      Members members,
      Rules rules,
      HelperMeans means,
      String version,
      LongSupplier nanoTime,
      ClusterListener listener) {
    this.version = version;
    this.members = new MeasuredMembers(members, listener);
    this.rules = rules;
    this.means = means;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.elsewhere = new SharedElsewhere(nanoTime);
    this.helper = new Helper(means, this.members, nanoTime);
    this.members.listen(this::received);
  }

  /**
   * Another member.
   *
   * @param version of its service; null as long as it has not said so, as those of other versions
   *     of the protocol do not
   * @param kernel the name of its kernel; null as the version
   * @param cores threads with which it computes; null as the version
   * @param state HELPING, READY or UNKNOWN
   */
  public record Member(
      String name,
      @Nullable String version,
      @Nullable String kernel,
      @Nullable Integer cores,
      String state) {}

  /** The other members. */
  public List<Member> others() {
    return members.others().stream().map(this::member).toList();
  }

  private Member member(String name) {
    Message.About about = known.get(name);
    return about == null
        ? new Member(name, null, null, null, "UNKNOWN")
        : new Member(
            name,
            about.version(),
            about.kernel(),
            about.cores(),
            about.helps() ? "HELPING" : "READY");
  }

  /** Whether this member helps another now. */
  public boolean helps() {
    return helper.helps();
  }

  /** To be called a few times a second: ends help that is no longer wanted. */
  public void look() {
    helper.look();
  }

  /** To be called more often than helpers' patience lasts: asks for help, and keeps it. */
  public void keep() {
    runs.values().forEach(SharedGradient::keep);
  }

  /** To be called every few seconds: tells the others about this member. */
  public void introduce() {
    known.keySet().retainAll(members.others());
    Message.About about =
        new Message.About(version, means.kernel().name(), means.threads(), helper.helps());
    tellAll(Wire.encode("", 0, about));
  }

  /** To be called about once a second: tells the others how this member's runs are shared. */
  public void tell() {
    runs.values().forEach(run -> tellAll(run.letter(new Message.Shared(run.sharing()))));
  }

  private void tellAll(byte[] letter) {
    members.others().forEach(other -> members.send(other, letter));
  }

  @Override
  public GradientSource of(String job, long fence, String dataSha256) {
    return (specification, classes, own, threads) -> {
      Claim claim = new Claim(job, fence);
      SharedRun run = SharedRun.of(specification, classes, dataSha256, means.numerics().get());
      SharedGradient shared =
          new SharedGradient(
              claim,
              run,
              own,
              threads,
              members,
              rules,
              nanoTime,
              listener,
              ended -> runs.remove(job, ended));
      runs.put(job, shared);
      return shared;
    };
  }

  @Override
  public Optional<Sharing> sharing(String job) {
    return Optional.ofNullable(runs.get(job))
        .map(SharedGradient::sharing)
        .or(() -> elsewhere.sharing(job));
  }

  private void received(String from, byte[] bytes) {
    try {
      Wire.Letter letter = Wire.decode(bytes);
      received(from, new Claim(letter.job(), letter.fence()), letter.message());
    } catch (Wire.UnreadableException e) {
      log.debug("From {}: {}", from, e.getMessage());
    }
  }

  private void received(String from, Claim claim, Message message) {
    if (message instanceof Message.About about) {
      known.put(from, about);
    } else if (message instanceof Message.Shared shared) {
      elsewhere.said(claim, shared.sharing());
    } else if (message instanceof Message.Foreign foreign) {
      receivedForeign(from, claim, foreign);
    } else if (isForOwner(message)) {
      toOwner(from, claim, message);
    } else {
      helper.received(from, claim, message);
    }
  }

  private void receivedForeign(String from, Claim claim, Message.Foreign foreign) {
    if (foreign.asks()) {
      members.send(from, claim.letter(foreign.refused()));
    } else {
      toOwner(from, claim, foreign.refused());
    }
  }

  private void toOwner(String from, Claim claim, Message message) {
    SharedGradient run = runs.get(claim.job());
    if (run != null && run.fence() == claim.fence()) {
      run.received(from, message);
    }
  }

  private static boolean isForOwner(Message message) {
    return message instanceof Message.Ready
        || message instanceof Message.Refused
        || message instanceof Message.Answer;
  }

  @Override
  public void close() {
    helper.close();
  }
}
