export const introduction = `# For hours on end

\`npm run soak\` (Linux) runs the built program as it is by default (all roles, a Redis of its own, pictures on disk; with
\`--roles split\` an API and a worker beside an external Redis) under a mixed load for half an hour, and looks whether
anything grows, is lost or is bought twice. The providers are the sandbox's emulators in a process of their own, which keeps
their ledger. Clients ask for pictures (addresses and base64, one and several, converted, of exact pixels, streamed), edit
them (forms and data URLs, with masks and without), begin durable jobs with webhooks, watch, cancel, purge and repeat them,
look at pages of the history, usage, models, metrics, files in parts and as thumbnails, foretell, send wrong keys, bad
requests, broken files and the same \`Idempotency-Key\` twice, make and delete keys, and go away: over an upload, while they
wait, and come back as the SDKs do. Providers fail, rest, refuse, make nothing, are slow, reset, break off and hang; one
receiver of a webhook in eight fails at first. At most 300 records and 100 MB of pictures are
kept, so that everything that is kept is trimmed all the time.

Every 5 seconds is looked from outside at the processes (\`/proc\`), Redis and the data folder; a probe that is loaded before
the program tells its heap after a full collection, its timers and how late its event loop is. When the load is over and all
has ended, it is quiet for 90 seconds: kept connections, the providers' too, are given up by then.

**Lost** is what was accepted and is in no record, has not ended, or whose webhook was not told; a call that was billed and
belongs to no attempt, or a picture that was billed twice; a file that belongs to no record. An answer with 500, one that the
request does not account for, and an error in the log count too. All of these fail the run.

**Flat** means, for each line of the table:

- the growth over the second half of the load is within the band. It is the slope by Theil and Sen (the median of the slopes
  between any two samples, which peaks do not move) times that half. The first half is the warm-up: code is compiled,
  pools and arenas fill, the bounds are reached;
- the level when it is quiet is not above that in the middle third of the load by more than the band;
- what belongs to a request (connections, files, timers) is back, when it is quiet, at what it was before the load.

The bands are a share of the level, or a least amount where that is more. Heap after a collection is steady: 8%, 4 MB.
Resident memory is what the allocators keep of bursts: 15%, 25 MB. Buffers, connections and timers are as many as requests
are under way at that moment: 30%. Records and pictures are trimmed in steps, when a generation ends and twelve times an hour:
15%. The append-only file grows until Redis rewrites it, which purges bring about: 50%, 15 MB. Keys that expire are told
and not judged: those of repeats and budgets last for a day and more, and a day of load would be their steady state. The
memory of Redis holds them too, so in a run of less than twenty minutes its band is partly theirs: what retries are known by
is kept for ten.

With less than three minutes of load (\`--minutes 1\` in CI) all is warm-up: then only what is lost and what has to be back
is judged, 8 seconds after a load of three quarters of that time.

\`--minutes N\`, \`--rate N\` (requests a second), \`--seed N\`, \`--roles all|split\`, \`--markdown FILE\`, \`--out FILE\`
(every sample, as JSON). It ends with 1 where something is lost or not flat.

## The last run`;
