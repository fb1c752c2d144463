/** Stands in the synthesised templates for the host's own address, which depends on the port it gets. */
export const placeholderUrl = 'https://pages.embedded.invalid';
