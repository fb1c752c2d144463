import type { SFNClient } from '@aws-sdk/client-sfn';
import type { PackageOrders } from '../../ports/packages.ts';
import { startOnce } from './start-once.ts';

/** @param machineArn of the alias, so that a start runs the version that is released */
export function stepFunctionsPackageOrders(client: SFNClient, machineArn: string): PackageOrders {
  return { place: (name, order) => startOnce(client, machineArn, name, order) };
}
