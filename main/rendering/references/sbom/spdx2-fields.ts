const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const VERSIONS = ['SPDX-2.2', 'SPDX-2.3'];

export const READ = {
  document: set('spdxVersion SPDXID name documentNamespace creationInfo packages relationships documentDescribes'),
  creationInfo: set('created creators comment'),
  package: set(
    'SPDXID name versionInfo supplier originator checksums licenseConcluded licenseDeclared externalRefs primaryPackagePurpose validUntilDate',
  ),
} as const;

export const KEPT = {
  document: set('$schema dataLicense files snippets externalDocumentRefs hasExtractedLicensingInfos annotations comment revieweds'),
  creationInfo: set('licenseListVersion'),
  package: set(
    'packageFileName downloadLocation filesAnalyzed packageVerificationCode homepage sourceInfo licenseInfoFromFiles licenseComments copyrightText summary description comment attributionTexts annotations hasFiles releaseDate builtDate',
  ),
} as const;
