from tests.web.test_pages import ROLES, Client, home, html, pages, signed_in, site, somebody, written
def test_zz(site):
    out=open("/tmp/zz.txt","w")
    for role in ROLES:
        client = signed_in(somebody(role)) if role else Client(SERVER_NAME="localhost")
        for address in pages(role, site):
            a = client.get(address)
            if a.status_code != 200: print("STATUS", role, address, a.status_code, a.get("Location"), file=out, flush=True)
            r = html.fromstring(a.content) if a.content else None
            if r is None: continue
            for x in ("//*[@style] | //style", "//@*[starts-with(name(), 'on')]"):
                for e in r.xpath(x): print("INLINE", role, address, e if isinstance(e,str) else html.tostring(e)[:100], file=out, flush=True)
            loaded = r.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //form/@action[. != '']")
            for one in loaded:
                if not one.startswith(("/", "?", "#")) or one.startswith("//"): print("LOADED", role, address, one, file=out, flush=True)
        print("done", role, file=out, flush=True)
