/** Documents of this type are the templates; every vault has it from its first day. */
export const TEMPLATE_TYPE = 'TPL';
