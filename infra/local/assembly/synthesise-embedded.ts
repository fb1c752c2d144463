import { embeddedStage } from '../../stages.ts';
import { synthesize } from '../../synthesize.ts';
import { placeholderUrl } from './placeholder.ts';

/** Run by embedded.ts in a process of its own: `synthesise-embedded.ts <directory>`. */
synthesize(embeddedStage(placeholderUrl), process.argv[2]);
