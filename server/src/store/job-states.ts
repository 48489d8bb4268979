/** States of print jobs as the indexes spell them: written out, since a query with parameters would not be led by a partial index. */
import type { JobStateWord } from '@mysagra/core';
import { sql } from 'kysely';

/** Not yet on paper, and wanted. */
export const openStates = sql<JobStateWord>`('queued', 'leased', 'sending')`;

/** Given to somebody for 30 s. */
export const leasedStates = sql<JobStateWord>`('leased', 'sending')`;

/** What people have to look at. */
export const stuckStates = sql<JobStateWord>`('held', 'failed')`;

/** What a list of papers that are missing chooses from. */
export const unprintedJobs = sql<boolean>`${sql.ref('state')} <> 'printed'`;
