package org.digittrainer.access.audit;

import java.time.Instant;

/**
 * An entry of the audit log.
 *
 * @param id greater than those of earlier entries
 * @param at when it was done
 */
public record AuditEntry(String id, Instant at, AuditEvent event) {}
