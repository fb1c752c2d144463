import { readEnvironment } from '../middleware/environment.ts';
import { pageHandler } from '../middleware/page.ts';
import { unitPageDeps } from '../middleware/unit-page-deps.ts';
import { environment } from './environment.ts';
import { showUnitPage } from './show-unit-page.ts';

const deps = unitPageDeps(readEnvironment(environment));
export const handler = pageHandler('show-unit-page', request => showUnitPage(request, deps));
