package org.digittrainer.models.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;
import org.digittrainer.problem.Problem;

/**
 * A kind of file that is not read but often tried, so that its sender learns what it is and not
 * that it is damaged.
 *
 * @param beginning matches the first bytes, each as a character
 * @param name what it is called
 * @param remedy what its sender may do
 */
record ForeignFormat(Pattern beginning, String name, String remedy) {

  private static final int LONGEST_BEGINNING = 512;

  private static final String SAVE = "save W1, b1, W2, b2, … by numpy.savez or safetensors";
  private static final String FETCH = "download the file itself";
  private static final String UNPACK = "send it unpacked";

  private static final List<ForeignFormat> KNOWN =
      List.of(
          of("", "an empty file", SAVE),
          of("\\x93NUMPY.*", "a single NumPy array (.npy)", SAVE),
          of("PK\\x05\\x06.*", "an empty zip file", SAVE),
          of("\\x80[\\x02-\\x05]\\x8a\\x0a\\x6c\\xfc\\x9c\\x46.*", "an old PyTorch file", SAVE),
          of("\\x80[\\x02-\\x05].*", "a Python pickle, which is never read", SAVE),
          of("[\\](}]q.\\x00?.*|\\((?:dp|lp|i)[0-9]*\n.*|c[a-z_.]+\n.*", "a Python pickle", SAVE),
          of("\\x89HDF\r\n\\x1a\n.*|MATLAB 7.*", "an HDF5 file, as Keras and MATLAB write", SAVE),
          of("MATLAB .*", "a MATLAB file", SAVE),
          of("....TFL3.*", "a TensorFlow Lite model", SAVE),
          of("\\x08\\x01[\\x12\\x1a\\x22].*", "a TensorFlow SavedModel", SAVE),
          of(
              "\\x08[\\x02-\\x20][\\x12\\x1a\\x22\\x28\\x32\\x3a\\x42\\x72].*",
              "an ONNX model",
              SAVE),
          of("GGUF.*|ggml.*|lmgg.*|tjgg.*", "a GGUF model", SAVE),
          of("\\s*[{\\[].*", "JSON", "send the NPZ or safetensors file of the same weights"),
          of("version https://git-lfs.*", "a pointer of Git LFS", FETCH),
          of("(?i)\\s*<(?:!doctype|html|\\?xml).*", "a web page", FETCH),
          of("\\x1f\\x8b.*", "a gzip file", UNPACK),
          of(
              "BZh[1-9].*|\\xfd7zXZ.*|7z\\xbc\\xaf.*|Rar!.*|\\x28\\xb5\\x2f\\xfd.*",
              "compressed",
              UNPACK),
          of("\\x78[\\x01\\x5e\\x9c\\xda].*", "compressed, perhaps a pickle of joblib", SAVE),
          of(".{257}ustar.*", "a tar archive", UNPACK),
          of("\\x89PNG.*|\\xff\\xd8\\xff.*|GIF8.*|BM.*|RIFF.*", "a picture", "classify it instead"),
          of("%PDF.*", "a PDF document", SAVE),
          of("[\\t\r\n -~]*", "text", SAVE));

  /** Entries of zip files by which their writers are known. */
  private static final List<ForeignFormat> KNOWN_ENTRIES =
      List.of(
          of("(?:.*/)?data\\.pkl|(?:.*/)?constants\\.pkl", "a PyTorch file (.pt, .pth)", SAVE),
          of("(?:.*/)?model\\.weights\\.h5", "a Keras model (.keras)", SAVE),
          of(".*\\.pkl|.*\\.pickle", "a zip file of Python pickles, which are never read", SAVE),
          of("(?:.*/)?saved_model\\.pb|.*\\.mlmodel|.*\\.onnx", "a zip file with a model", UNPACK));

  private static ForeignFormat of(String beginning, String name, String remedy) {
    return new ForeignFormat(Pattern.compile(beginning, Pattern.DOTALL), name, remedy);
  }

  /** Refuses a file that begins as one of these. Not modified. */
  static void refuse(byte[] file) {
    int length = Math.min(file.length, LONGEST_BEGINNING);
    refuse(KNOWN, new String(file, 0, length, ISO_8859_1));
  }

  /** Refuses a zip file with such an entry. */
  static void refuseEntry(String entry) {
    refuse(KNOWN_ENTRIES, entry);
  }

  private static void refuse(List<ForeignFormat> formats, String beginning) {
    for (ForeignFormat each : formats) {
      if (each.beginning.matcher(beginning).matches()) {
        throw new Problem.Unacceptable(
            "", "must be an NPZ or safetensors file, but is " + each.name + ": " + each.remedy);
      }
    }
  }
}
