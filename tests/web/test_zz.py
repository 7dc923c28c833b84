from tests.web.test_pages import *
def test_zz(site):
    for role in ROLES:
        client = signed_in(somebody(role)) if role else Client(SERVER_NAME="localhost")
        for address in pages(role, site):
            a = client.get(address)
            if a.status_code != 200: print("STATUS", role, address, a.status_code, a.get("Location"))
            r = html.fromstring(a.content) if a.content else None
            if r is None: continue
            for x in ("//*[@style] | //style", "//@*[starts-with(name(), 'on')]"):
                for e in r.xpath(x): print("INLINE", role, address, e if isinstance(e,str) else html.tostring(e)[:100])
            loaded = r.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //form/@action[. != '']")
            for one in loaded:
                if not one.startswith(("/", "?", "#")) or one.startswith("//"): print("LOADED", role, address, one)
