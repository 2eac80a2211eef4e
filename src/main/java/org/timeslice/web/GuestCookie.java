package org.timeslice.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.timeslice.learning.LearnerId;

/// The value of the cookie that says who somebody is: `ID.SIGNATURE`. The signature is an
/// HMAC-SHA256 with the server's key, so nobody can become another learner by guessing or editing.
public final class GuestCookie {
  public static final String NAME = "learner";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public GuestCookie(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  public String value(LearnerId learner) {
    return learner.value() + "." + signature(learner.value());
  }

  /// Whom the cookie names; empty where it is not ours or was changed.
  public Optional<LearnerId> learner(String value) {
    int dot = value.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String id = value.substring(0, dot);
    return isSame(signature(id), value.substring(dot + 1)) ? LearnerId.parse(id) : Optional.empty();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed = mac.doFinal(("learner:" + id).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
