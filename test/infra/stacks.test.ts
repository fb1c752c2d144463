/**
 * What must hold in the templates of every stage, whatever else changes in them. Subjects have a file each under
 * stacks/; they are one test file because synthesis takes seconds and is done once for all of them.
 */
import './stacks/functions.ts';
import './stacks/machines.ts';
import './stacks/least-privilege.ts';
import './stacks/storage.ts';
import './stacks/partitions.ts';
import './stacks/web.ts';
import './stacks/operations.ts';
import './stacks/logical-ids.ts';
import './stacks/nag.ts';
