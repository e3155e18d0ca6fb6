#ifndef CONCORD_CLIBPQ_SHIM_H
#define CONCORD_CLIBPQ_SHIM_H

#include <libpq-fe.h>

// Macros of characters, which Swift cannot import: the fields of an error.
static const int concord_pq_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int concord_pq_sqlstate = PG_DIAG_SQLSTATE;
static const int concord_pq_message = PG_DIAG_MESSAGE_PRIMARY;
static const int concord_pq_constraint = PG_DIAG_CONSTRAINT_NAME;

#endif
