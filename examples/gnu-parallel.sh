#!/bin/bash
# Sixteen shards on one machine or several, by GNU parallel:
#
#   examples/gnu-parallel.sh ARTICLES RUNS                            # as many at once as there are cores
#   examples/gnu-parallel.sh ARTICLES RUNS --sshlogin a,b,:           # on hosts a and b and here, with a shared disk
#
# Run again, it goes on where it stopped.
set -euo pipefail
articles=$1 runs=$2
shift 2
mkdir -p "$runs"
# Exit code 1 says that some articles failed: the reasons are in the records, and the others go on.
parallel --line-buffer "$@" "llmx extract '$articles' -m '${LLMX_MODEL:-rules}' --shard {}/16 -o '$runs/shard-{}' -q ||
  [ \$? -eq 1 ]" ::: {1..16}
rm -rf "$runs/all"
exec llmx merge "$runs"/shard-* -o "$runs/all"
