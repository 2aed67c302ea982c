package org.digittrainer.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.digittrainer.database.Sha256;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The page and the version of its files.
 *
 * @param version digest of the page and all files, 16 hexadecimal digits
 * @param html the page, which names its files below {@code assets/version}
 */
record PageFiles(String version, String html) {

  private static final int VERSION_LENGTH = 16;
  private static final String FILES = "classpath:/static/**/*.*";

  /** Outside {@code static}, so that no other address answers with it as it is here. */
  private static final ClassPathResource PAGE = new ClassPathResource("page/index.html");

  private static final Pattern REFERENCE =
      Pattern.compile("\\b(href|src)=\"((?:css|js|vendor)/|favicon)");

  /** Where the files are, below the page. */
  String path() {
    return "assets/" + version;
  }

  /** Reads all files of the class path. */
  static PageFiles read() {
    try {
      String html = PAGE.getContentAsString(StandardCharsets.UTF_8);
      String version = version(html, new PathMatchingResourcePatternResolver().getResources(FILES));
      String versioned = REFERENCE.matcher(html).replaceAll("$1=\"assets/" + version + "/$2");
      return new PageFiles(version, versioned);
    } catch (IOException e) {
      throw new UncheckedIOException("the page cannot be read", e);
    }
  }

  private static String version(String html, Resource... files) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    contents.add(html.getBytes(StandardCharsets.UTF_8));
    for (Resource file : sorted(files)) {
      contents.add(file.getContentAsByteArray());
    }
    return Sha256.of(contents).substring(0, VERSION_LENGTH);
  }

  private static List<Resource> sorted(Resource... files) {
    return Arrays.stream(files).sorted(Comparator.comparing(Resource::toString)).toList();
  }
}
