import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { environment } from './environment.ts';
import { serveAsset } from './serve-asset.ts';

readEnvironment(environment);
export const handler = pageHandler('serve-asset', serveAsset);
