package org.digittrainer.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The page and the version of its files.
 *
 * @param version digest of all files, 16 hexadecimal digits
 * @param html the page, which names its files below {@code assets/version}
 */
record PageFiles(String version, String html) {

  private static final String FILES = "classpath:/static/**/*.*";
  private static final Pattern REFERENCE =
      Pattern.compile("\\b(href|src)=\"((?:css|js|vendor)/|favicon)");

  /** Where the files are, below the page. */
  String path() {
    return "assets/" + version;
  }

  /** Reads all files of the class path. */
  static PageFiles read() {
    try {
      String version = version(new PathMatchingResourcePatternResolver().getResources(FILES));
      String html =
          new ClassPathResource("static/index.html").getContentAsString(StandardCharsets.UTF_8);
      String versioned = REFERENCE.matcher(html).replaceAll("$1=\"assets/" + version + "/$2");
      return new PageFiles(version, versioned);
    } catch (IOException e) {
      throw new UncheckedIOException("the page cannot be read", e);
    }
  }

  private static String version(Resource... files) throws IOException {
    MessageDigest digest = sha256();
    List<Resource> sorted =
        Arrays.stream(files).sorted(Comparator.comparing(Resource::toString)).toList();
    for (Resource file : sorted) {
      digest.update(file.getContentAsByteArray());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
