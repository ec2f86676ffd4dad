"""Prints, for each DOCX named, what LibreOffice says of its signatures, as JSON. Needs a running soffice."""
import json, sys, time
import uno
from com.sun.star.beans import PropertyValue

def connect(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("soffice did not start")

context = connect(sys.argv[1])
manager = context.ServiceManager
answers = {}
for path in sys.argv[2:]:
    checker = manager.createInstanceWithArgumentsAndContext("com.sun.star.security.DocumentDigitalSignatures", ("1.2", True), context)
    try:
        factory = manager.createInstanceWithContext("com.sun.star.embed.StorageFactory", context)
        zip_format = uno.Any("[]com.sun.star.beans.PropertyValue", (PropertyValue("StorageFormat", 0, "ZipFormat", 0),))
        storage = uno.invoke(factory, "createInstanceWithArguments", ((uno.systemPathToFileUrl(path), 1, zip_format),))
        found = checker.verifyDocumentContentSignatures(storage, None)
        answers[path] = [{"valid": bool(one.SignatureIsValid), "trusted": one.CertificateStatus == 0, "status": one.CertificateStatus, "subject": one.Signer.SubjectName if one.Signer else None} for one in found]
    except Exception as problem:
        answers[path] = {"error": str(problem)[:300]}
print(json.dumps(answers))
