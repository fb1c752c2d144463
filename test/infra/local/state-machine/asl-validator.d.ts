/** asl-validator publishes no types at the place its package.json points to. */
declare module 'asl-validator' {
  function validate(definition: unknown): { isValid: boolean; errorsText: (separator?: string) => string };
  export = validate;
}
