package org.digittrainer;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.digittrainer.core.kernel.Kernels;
import org.jspecify.annotations.NullMarked;

/** The rules of the rooms, for any base package, so that each can be shown to fail. */
final class Architecture {

  private final String base;

  Architecture(String base) {
    this.base = base;
  }

  /** Every rule. */
  Stream<ArchRule> rules() {
    return Stream.of(rooms(), layersOfCore(), arrows(), numbers(), spring(), manners())
        .flatMap(rules -> rules);
  }

  private Stream<ArchRule> rooms() {
    return Stream.of(
        onlyKnows("core..", "core..", "jdk.incubator.vector.."),
        onlyKnows("dataset", "core..", "dataset"),
        onlyKnows("training..", "core..", "dataset", "training.."),
        onlyKnows("problem..", "problem.."),
        knowsNoRoomBut("cluster..", "cluster..", "training..", "dataset..", "core.."),
        clusterIsApart(),
        jgroupsIsApart(),
        knowsNoRoomBut("database..", "database.."),
        knowsNoRoomBut("web..", "web..", "problem..", "database.."),
        knowsNoRoomBut("access..", "access..", "web..", "problem..", "database.."));
  }

  private Stream<ArchRule> layersOfCore() {
    return Stream.of(
        onlyKnows("core.kernel..", "core.kernel..", "core.matrix..", "jdk.incubator.vector.."),
        onlyKnows("core.random..", "core.random.."),
        onlyKnows("core.parallel..", "core.parallel.."),
        onlyKnows("core.matrix..", "core.matrix.."),
        onlyKnows(
            "core.network..",
            "core.kernel..",
            "core.matrix..",
            "core.parallel..",
            "core.random..",
            "core.network.."),
        onlyKnows(
            "core.gradient..",
            "core.kernel..",
            "core.matrix..",
            "core.parallel..",
            "core.random..",
            "core.network..",
            "core.gradient.."));
  }

  private Stream<ArchRule> arrows() {
    return Stream.of(
        neverKnows("dataset..", "training..", "jobs..", "models..", "sweeps..", "laboratory.."),
        neverKnows("training..", "jobs..", "models..", "sweeps..", "laboratory.."),
        neverKnows("models..", "jobs..", "sweeps..", "laboratory..", "uploads.."),
        neverKnows("uploads..", "training..", "jobs..", "sweeps..", "laboratory.."),
        neverKnows("jobs..", "sweeps..", "audits..", "laboratory.."),
        neverKnows("sweeps..", "audits..", "laboratory.."),
        neverKnows("laboratory..", "sweeps..", "audits.."),
        neverKnows("sweeps", "sweeps.store..", "sweeps.web.."),
        outsideNeverKnow("configuration.."),
        websAreApart(),
        neverKnows(
            "jobs",
            "jobs.run..",
            "jobs.estimate..",
            "jobs.metrics..",
            "jobs.store..",
            "jobs.engine..",
            "jobs.web.."),
        neverKnows("models.classify..", "models", "models.store..", "models.web.."),
        experimentsAreApart(),
        classesAreFreeOfCycles("core.gradient"),
        slices().matching(base + ".(**)").should().beFreeOfCycles());
  }

  private Stream<ArchRule> numbers() {
    return Stream.of(
        noClasses()
            .that()
            .resideInAnyPackage(in("core..", "training.."))
            .should()
            .accessTargetWhere(
                calls(Math.class, "exp", "log", "tanh", "pow", "sin", "cos", "expm1", "log1p"))
            .because("these give other bits on other Javas; StrictMath does not"),
        noClasses()
            .that()
            .resideInAnyPackage(in("core..", "training.."))
            .and()
            .haveNameNotMatching(".*\\.(Fma|ExactProducts)(\\$.*)?")
            .should()
            .accessTargetWhere(calls(Math.class, "fma"))
            .because(
                "it takes a thousand times as long where the processor lacks it; Fma does not"),
        noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(in("core.."))
            .should()
            .haveRawReturnType(resideInAPackage("jdk.incubator.vector"))
            .because("in a large loop C2 may call it, and make an object of each vector"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class)
            .orShould()
            .accessTargetWhere(calls(Math.class, "random"))
            .because("a random number depends on the seed of its job alone"),
        noClasses()
            .that()
            .resideOutsideOfPackages(in("configuration..", "core.kernel.."))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Kernels.class)
            .because("the kernel is chosen once for all and handed in"),
        noClasses()
            .that()
            .resideInAnyPackage(
                in(
                    "core..",
                    "training..",
                    "cluster..",
                    "jobs..",
                    "models..",
                    "sweeps..",
                    "audits.."))
            .and()
            .doNotHaveSimpleName("Fma") // Chosen before there is anybody to hand a clock in.
            .should()
            .accessTargetWhere(
                calls(System.class, "nanoTime", "currentTimeMillis")
                    .or(calls(Instant.class, "now"))
                    .or(calls(Clock.class, "systemUTC", "systemDefaultZone")))
            .because("time comes from a clock that is handed in"));
  }

  private Stream<ArchRule> spring() {
    return Stream.of(
        classes()
            .that()
            .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .should()
            .bePackagePrivate(),
        noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value"),
        noClasses()
            .that()
            .resideInAnyPackage(
                in("jobs", "jobs.run", "jobs.estimate", "jobs.receipt", "sweeps", "audits"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .because("the rules of jobs are plain Java; Spring is in the store, engine and web"),
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(base + ".web.documentation.RecordMark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
            .because("they are of Jackson 2, in which springdoc alone speaks of types"));
  }

  private Stream<ArchRule> manners() {
    return Stream.of(
        noClasses().should().haveNameMatching(".*(Impl|Utils?)"),
        classes()
            .that(describe("are named", type -> !type.getSimpleName().isEmpty()))
            .should(be(describe("in a package that is @NullMarked", Architecture::isNullMarked))));
  }

  private ArchRule onlyKnows(String room, String... known) {
    String[] rooms =
        Stream.concat(Stream.of("java..", "org.jspecify.."), qualified(known))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(in(room)[0])
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(rooms);
  }

  /** Unlike {@link #onlyKnows}, leaves libraries alone. */
  private ArchRule knowsNoRoomBut(String room, String... known) {
    return noClasses()
        .that()
        .resideInAPackage(in(room)[0])
        .should()
        .dependOnClassesThat(resideInAPackage(base + "..").and(not(resideInAnyPackage(in(known)))));
  }

  private ArchRule neverKnows(String room, String... unknown) {
    return noClasses()
        .that()
        .resideInAPackage(in(room)[0])
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in(unknown));
  }

  private ArchRule outsideNeverKnow(String room) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(room)[0])
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in(room)[0]);
  }

  private ArchRule clusterIsApart() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("configuration..", "cluster.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("cluster..")[0]);
  }

  private ArchRule jgroupsIsApart() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("cluster.jgroups..")[0])
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jgroups..")
        .because("where there is no cluster, none of its classes is loaded");
  }

  /** The {@code web} of a room, which answers HTTP, is known to nobody but itself. */
  private ArchRule websAreApart() {
    return noClasses()
        .should(
            new ArchCondition<>("know the web of another room") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(each -> isForeignWeb(type, each.getTargetClass()))
                    .forEach(
                        each ->
                            events.add(
                                SimpleConditionEvent.satisfied(each, each.getDescription())));
              }
            });
  }

  private boolean isForeignWeb(JavaClass type, JavaClass target) {
    String known = target.getPackageName() + ".";
    int web = known.indexOf(".web.", base.length() + 1); // The shared room itself is nearer.
    return known.startsWith(base + ".")
        && web >= 0
        && !(type.getPackageName() + ".").startsWith(known.substring(0, web + ".web.".length()));
  }

  /** All of them may use {@code laboratory.function} and what they share above. */
  private ArchRule experimentsAreApart() {
    return slices()
        .matching(base + ".laboratory.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage(base + ".laboratory.function.."));
  }

  /** Each class is a slice, with the classes nested in it. */
  private ArchRule classesAreFreeOfCycles(String room) {
    return slices().assignedFrom(new ClassesOf(base + "." + room)).should().beFreeOfCycles();
  }

  private record ClassesOf(String packageName) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().equals(packageName)
          ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "classes of " + packageName;
    }
  }

  private String[] in(String... rooms) {
    return Stream.of(rooms).map(room -> base + "." + room).toArray(String[]::new);
  }

  private Stream<String> qualified(String... rooms) {
    return Stream.of(rooms).map(room -> room.startsWith("jdk.") ? room : base + "." + room);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
    return describe(
        owner.getSimpleName() + "." + String.join("/", names),
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && Set.of(names).contains(access.getTarget().getName()));
  }

  private static boolean isNullMarked(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class);
  }
}
