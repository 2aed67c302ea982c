-- The version says now whether different ones have trained a job; it was said in place of the
-- numerics, which jobs need to go on. No version until now computed otherwise than the first.
update training_job set software = 'mixed', numerics = null where numerics = 'mixed';
