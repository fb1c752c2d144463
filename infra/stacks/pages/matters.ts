import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { environment as handleMatter } from '../../../functions/handle-matter/environment.ts';
import { environment as showMatters } from '../../../functions/show-matters/environment.ts';
import type { Pages } from './pages.ts';

/** Matters: units, the Office and enterprises, each by their own link. */
export function matterPages({
  serve,
  environment,
  may: { files, linkKey, read, sendMail, wakeMatter, write },
}: Pages): void {
  const matterPaths = ['/u/{token}', '/o/{token}'].flatMap(home => [
    `${home}/matters`,
    `${home}/matters/{matter}`,
  ]);
  serve('show-matters', HttpMethod.GET, [...matterPaths, '/m/{token}'], {
    schema: showMatters,
    environment,
    may: [read, linkKey],
  });
  serve('handle-matter', HttpMethod.POST, [...matterPaths, '/m/{token}'], {
    schema: handleMatter,
    environment,
    may: [read, write, linkKey, files, sendMail, ...wakeMatter],
  });
}
