package org.digittrainer.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.digittrainer.attack.Target.CLASSIFY;
import static org.digittrainer.attack.Target.JSON;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Small pictures that take much memory or time, three at a time. */
final class PictureAttacks {

  private PictureAttacks() {}

  static List<Attack> all() {
    return List.of(
        sent("a JPEG of 5,000 scans", "jpeg", () -> PictureFiles.scans(4000, 5000)),
        sent("a JPEG of as many scans as are read", "jpeg", () -> PictureFiles.scans(4000, 63)),
        sent("a JPEG of four colours", "jpeg", () -> PictureFiles.cmyk(3400, 3400)),
        sent("a PNG, 16 million high", "png", () -> PictureFiles.png(1, 16_000_000, 16, 6, 0)),
        sent("a PNG of 16 bits a sample", "png", () -> PictureFiles.png(2448, 2448, 16, 6, 0)),
        sent("an interlaced PNG", "png", () -> PictureFiles.png(2400, 2400, 16, 6, 1)),
        sent("a PNG of 16 million bits", "png", () -> PictureFiles.png(4000, 4000, 1, 0, 0)),
        sent("a PNG with text that inflates", "png", () -> withBomb("zTXt")),
        sent("a PNG with a profile that inflates", "png", () -> withBomb("iCCP")),
        sent("a GIF that calls itself huge", "png", PictureAttacks::gif),
        new Attack("256 pictures in one request", PictureAttacks::many));
  }

  private static Attack sent(String name, String format, Supplier<byte[]> file) {
    return new Attack(
        name,
        target -> {
          byte[] picture = file.get();
          target.atOnce(3, () -> target.post(CLASSIFY, "image/" + format, picture));
        });
  }

  private static void many(Target target) throws Exception {
    String picture = Base64.getEncoder().encodeToString(PictureFiles.png(350, 350, 8, 2, 0));
    String body = "{\"images\":" + Collections.nCopies(256, "\"" + picture + "\"") + "}";
    target.atOnce(3, () -> target.post(CLASSIFY, JSON, body));
  }

  private static byte[] withBomb(String type) {
    return PictureFiles.png(40, 40, 8, 0, 0, PictureFiles.bomb(type, 200 << 20));
  }

  private static byte[] gif() {
    return "GIF89a\377\377\377\377\367\0\0,\0\0\0\0\377\377\377\377\0\10\2\114\1\0;"
        .getBytes(ISO_8859_1);
  }
}
