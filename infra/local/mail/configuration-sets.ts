import type { HostModel } from '../assembly/model.ts';
import type { MailEvent } from './mail-events.ts';

/** The configuration set's event destination says which events reach the bus: `bounce`, `deliveryDelay` … */
export function isWanted(model: HostModel, event: MailEvent): boolean {
  const bare = (name: string) => name.toLowerCase().replaceAll('_', '');
  return model.configurationSets.some(set =>
    set.eventTypes.some(type => bare(type) === bare(event.detail.eventType)),
  );
}

export function defaultConfigurationSet(model: HostModel): { readonly defaultConfigurationSet?: string } {
  const [name] = model.identities.flatMap(identity => identity.defaultConfigurationSet ?? []);
  return name === undefined ? {} : { defaultConfigurationSet: name };
}
