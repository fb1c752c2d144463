/** Figures an alarm watches. */
export interface Gauges {
  set(name: 'OverdueRecords' | 'OverdueMails', count: number): void;
}
