package foreign

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// measure returns the quantity that a unit measures, by the name of its SI unit, and how many of those it is; "" for a word that
// is not a unit. Factors are those of the SI brochure and of NIST SP 811.
func measure(unit string) (quantity string, factor float64) {
	if q, f := measured(unit); q != "" {
		return q, f
	}
	if long := strings.TrimSuffix(unit, "s"); len(long) > 2 && long != unit { // miles
		if q, f := measured(long); q != "" {
			return q, f
		}
	}
	if over, under, ok := strings.Cut(unit, "/"); ok { // km/h
		q, f := measure(over)
		r, g := measure(under)
		if q == "" || r == "" {
			return "", 0
		}
		return q + "/" + r, f / g
	}
	_, n := utf8.DecodeRuneInString(unit)
	for prefix, rest := range map[string]string{unit[:n]: unit[n:]} {
		power, ok := map[string]float64{"f": 1e-15, "p": 1e-12, "n": 1e-9, "u": 1e-6, "µ": 1e-6, "μ": 1e-6, "m": 1e-3, "c": 1e-2, "d": 0.1, "h": 100, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}[prefix]
		if q, f := measured(rest); ok && q != "" && prefixable(rest) {
			return q, power * f
		}
	}
	for _, p := range []struct {
		prefix string
		power  float64
	}{{"kilo", 1e3}, {"milli", 1e-3}, {"micro", 1e-6}, {"nano", 1e-9}, {"mega", 1e6}, {"giga", 1e9}, {"centi", 1e-2}} {
		if rest, ok := strings.CutPrefix(strings.ToLower(unit), p.prefix); ok && len(rest) > 2 {
			if q, f := measured(strings.TrimSuffix(rest, "s")); q != "" {
				return q, p.power * f
			}
		}
	}
	return "", 0
}

func prefixable(unit string) bool {
	return strings.Contains(" m g s A K mol cd Hz N Pa J W C V F Ω ohm Ohm T H L l lm lx Bq Gy eV bar Wb S t cal Wh ", " "+unit+" ")
}

func measured(unit string) (string, float64) {
	switch unit {
	case "m", "meter", "metre":
		return "m", 1
	case "in", "inch", "inches":
		return "m", 0.0254
	case "ft", "foot", "feet":
		return "m", 0.3048
	case "yd", "yard":
		return "m", 0.9144
	case "mi", "mile":
		return "m", 1609.344
	case "Nmi", "nmi":
		return "m", 1852
	case "g", "gram":
		return "kg", 1e-3
	case "t", "ton", "tonne":
		return "kg", 1000
	case "lb", "lbs", "lbm", "pound":
		return "kg", 0.45359237
	case "oz", "ozm", "ounce":
		return "kg", 0.028349523125
	case "s", "sec", "second":
		return "s", 1
	case "min", "mn", "minute":
		return "s", 60
	case "h", "hr", "hour":
		return "s", 3600
	case "day":
		return "s", 86400
	case "yr", "year":
		return "s", 31557600
	case "A", "amp", "ampere":
		return "A", 1
	case "V", "volt":
		return "V", 1
	case "Ω", "ohm", "Ohm":
		return "Ω", 1
	case "F", "farad":
		return "F", 1
	case "H", "henry":
		return "H", 1
	case "C", "coulomb":
		return "C", 1
	case "Hz", "hertz":
		return "Hz", 1
	case "N", "newton":
		return "N", 1
	case "lbf":
		return "N", 4.4482216152605
	case "Pa", "pascal":
		return "Pa", 1
	case "bar":
		return "Pa", 1e5
	case "atm":
		return "Pa", 101325
	case "psi":
		return "Pa", 6894.757293168361
	case "mmHg", "torr", "Torr":
		return "Pa", 133.322387415
	case "J", "joule":
		return "J", 1
	case "cal":
		return "J", 4.184
	case "eV":
		return "J", 1.602176634e-19
	case "Wh":
		return "J", 3600
	case "BTU":
		return "J", 1055.05585262
	case "W", "watt":
		return "W", 1
	case "HP", "hp":
		return "W", 745.69987158227
	case "T", "tesla":
		return "T", 1
	case "K", "kelvin":
		return "K", 1
	case "mol":
		return "mol", 1
	case "Wb", "S", "lm", "lx", "cd", "Bq", "Gy":
		return unit, 1
	case "l", "L", "liter", "litre":
		return "m3", 1e-3
	case "gal", "gallon":
		return "m3", 3.785411784e-3
	case "kmh", "kph":
		return "m/s", 1 / 3.6
	case "mph":
		return "m/s", 0.44704
	case "rad", "radian":
		return "rad", 1
	case "deg", "degree":
		return "rad", 0.017453292519943295
	}
	return "", 0
}

// scale of a temperature: C, F or K; "" for another unit.
func scale(unit string) string {
	switch strings.ToLower(strings.NewReplacer("°", "", "deg", "", "_", "").Replace(unit)) {
	case "c", "cel", "celsius":
		return "C"
	case "f", "fah", "fahrenheit":
		return "F"
	case "k", "kel", "kelvin":
		return "K"
	}
	return ""
}

// converted writes x of one unit in another one; "" where they measure different things.
func converted(x, from, to string) string {
	switch scale(from) + scale(to) {
	case "CF":
		return put("x*9/5 + 32", map[string]string{"x": x})
	case "FC":
		return put("(x - 32)*5/9", map[string]string{"x": x})
	case "CK":
		return put("x + 273.15", map[string]string{"x": x})
	case "KC":
		return put("x - 273.15", map[string]string{"x": x})
	case "FK":
		return put("(x - 32)*5/9 + 273.15", map[string]string{"x": x})
	case "KF":
		return put("(x - 273.15)*9/5 + 32", map[string]string{"x": x})
	}
	q, a := measure(from)
	r, b := measure(to)
	switch {
	case q == "" || q != r:
		return ""
	case q == "rad" && a != b && a == 1:
		return "degrees(" + x + ")"
	case q == "rad" && a != b:
		return "radians(" + x + ")"
	}
	return times(x, a/b)
}

func times(x string, factor float64) string {
	if factor == 1 {
		return x
	}
	return operand(x, false) + "*" + strconv.FormatFloat(factor, 'g', 15, 64)
}

// between is a function that is called by two units: km2miles(x), celsius_to_fahrenheit(x).
func between() *regexp.Regexp {
	return Regexp(`\b([A-Za-z]+?)_?(?:to|TO|To|2)_?([A-Za-z]+)\(`)
}

const unitPattern = `[°µμΩ]?[A-Za-zΩ]+`

func convertCall() *regexp.Regexp {
	return Regexp(`(?i)\b(?:convert|unitconvert|convert_?units?|umwandeln|convertir|converti|convertunit)\(`)
}

func inUnit() *regexp.Regexp {
	return Regexp(`^(.+?)\s+(?:in|to|into|as|->|→)\s+(` + unitPattern + `(?:/` + unitPattern + `)?|%)$`)
}

func behindNumber() *regexp.Regexp {
	return Regexp(`(^|[^\pL\pN_.])(\d[\d.]*(?:[eE][-+]?\d+)?)\s*(` + unitPattern + `)((?:[/·][a-zK]+|\^-?\d|[⁻¹²³]+)*)`)
}

func uncertaintyOf() *regexp.Regexp { return Regexp(`^\s*(?:u|uc|u_c)\(\w+\)\s*=.*\bu\(\w+\)`) }

func uncertaintyIn() *regexp.Regexp { return Regexp(`\b(u|uc|u_c)\((\w+)\)`) }

func turned() *regexp.Regexp {
	return Regexp(`^\s*((?:sin|cos|tan)\()([^()]+)\) ?(?:deg|degrees?|°)\s*$`)
}

func behindName() *regexp.Regexp {
	return Regexp(`\b(\pL[\pL\pN_]*) +(kg|Pa|Hz|[mVAWJNKs])\b`)
}

func unitBracket() *regexp.Regexp { return Regexp(`(\s*)\[([^\[\]]*)\]`) }

func calledInBrackets() *regexp.Regexp { return Regexp(`[\pL_][\pL\pN_]*\[$`) }

// measuredIn answers what has units: a conversion, a unit behind a number or in brackets.
func measuredIn(src string) Meant {
	const none = "there are no units: write "
	if at := convertCall().FindStringIndex(src); at != nil {
		args := Arguments(strings.ReplaceAll(src[at[1]:], ";", ","))
		end := closing(src[at[1]:])
		if len(args) == 3 && end >= 0 {
			from, to := strings.Trim(args[1], `"' `), strings.Trim(args[2], `"' `)
			if text := converted(args[0], from, to); text != "" {
				rest := src[at[1]+end+1:]
				if src[:at[0]]+rest != "" {
					text = "(" + text + ")"
				}
				return Meant{Text: src[:at[0]] + text + rest, Before: none}
			}
			return Meant{Before: "there are no units: multiply by the factor from " + from + " to " + to, Alone: true}
		}
	}
	if uncertaintyOf().MatchString(src) { // u(R) = sqrt((u(U)/I)^2 + …)
		return Meant{Text: uncertaintyIn().ReplaceAllString(src, "${1}_$2"), Before: "a name is letters, digits and _: write "}
	}
	if m := turned().FindStringSubmatch(src); m != nil { // sin(30)deg
		return Meant{Text: m[1] + "radians(" + m[2] + "))", Before: "angles are in radians: write "}
	}
	if m := between().FindStringSubmatchIndex(src); m != nil {
		end := closing(src[m[1]:])
		if end >= 0 {
			if text := converted(src[m[1]:m[1]+end], src[m[2]:m[3]], src[m[4]:m[5]]); text != "" && !strings.Contains(text, "radians(") && !strings.Contains(text, "degrees(") {
				rest := src[m[1]+end+1:]
				if src[:m[0]]+rest != "" {
					text = "(" + text + ")"
				}
				return Meant{Text: src[:m[0]] + text + rest, Before: none}
			}
		}
	}
	if m := inUnit().FindStringSubmatch(src); m != nil {
		if m[2] == "%" {
			return Meant{Text: times(m[1], 100), Before: "write "}
		}
		if from := behindNumber().FindStringSubmatch(m[1]); from != nil && from[0] == m[1] && !strings.Contains(from[4], "^") {
			if text := converted(from[2], from[3]+from[4], m[2]); text != "" {
				return Meant{Text: text, Before: none}
			}
		}
		if i := strings.LastIndexByte(m[1], ' '); i > 0 { // d km to mi
			if text := converted(strings.TrimSpace(m[1][:i]), m[1][i+1:], m[2]); text != "" {
				return Meant{Text: text, Before: none}
			}
		}
		q, f := measure(m[2])
		switch {
		case q == "rad" && f == 1:
			return Meant{Text: "radians(" + m[1] + ")", Before: "write ", After: " for an angle in degrees"}
		case q == "rad":
			return Meant{Text: "degrees(" + m[1] + ")", Before: "write ", After: " for an angle in radians"}
		case q == "kg" && m[2] != "g":
			return Meant{Text: times(m[1], 1/f), Before: none, After: " for " + m[2] + " from kg"}
		case q != "" && f != 1 && q != m[2]:
			return Meant{Text: times(m[1], 1/f), Before: none, After: " for " + m[2] + " from " + q}
		case q != "":
			return Meant{Text: m[1], Before: none}
		}
	}
	if all := unitBracket().FindAllStringSubmatch(src, -1); all != nil {
		sure := false
		for _, m := range all {
			word := calledInBrackets().FindString(src[:strings.Index(src, m[0])+1])
			if _, ok := Function(strings.TrimSuffix(word, "["), 1); ok && len(word) > 2 { // Transpose[A]
				return Meant{}
			}
			for _, u := range strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune("*/^·- ()0123456789²³⁻¹", r) }) {
				if q, _ := measure(u); q == "" && !Unit(u) {
					return Meant{}
				}
			}
			sure = sure || m[1] != "" || len(m[2]) > 1 || m[2] != strings.ToLower(m[2])
			if strings.Trim(m[2], "0123456789- ") == "" {
				return Meant{}
			}
		}
		if sure {
			return Meant{Text: unitBracket().ReplaceAllString(src, ""), Before: none}
		}
	}
	return behindNumbers(src)
}

// behindNumbers leaves out the units behind numbers, of which there are several or one is longer than a letter.
func behindNumbers(src string) Meant {
	count, long, wrong, scaled := 0, false, false, false
	text := behindNumber().ReplaceAllStringFunc(src, func(part string) string {
		m := behindNumber().FindStringSubmatch(part)
		q, f := measure(m[3])
		if q == "" || q == "rad" || m[3] == "in" || m[3] == "e" || m[3] == "E" {
			wrong = true
			return part
		}
		rest := m[4]
		switch rest { // 10 mm²
		case "²", "^2":
			f *= f
		case "³", "^3":
			f *= f * f
		default:
			wrong = wrong || strings.ContainsAny(rest, "^²³⁻¹") && f != 1
		}
		for _, u := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("/^·-0123456789⁻¹²³", r) }) {
			of, g := measure(u)
			wrong = wrong || of == "" || g != 1 && u != "kg" && rest != "/"+u
			if u != "kg" && rest == "/"+u { // km/h
				f /= g
			}
		}
		count++
		long = long || utf8.RuneCountInString(m[3]) > 1 || rest != ""
		if f != 1 && m[3] != "kg" {
			scaled = true
			return m[1] + scaledMark + m[2] + "*" + strconv.FormatFloat(f, 'g', 15, 64) + scaledMark
		}
		return m[1] + m[2]
	})
	if wrong || count == 0 || !long && (count < 2 || !strings.Contains(src, " ")) {
		return Meant{}
	}
	text = scaledOver().ReplaceAllString(text, "$1($2)")
	text = strings.ReplaceAll(scaledRaised().ReplaceAllString(text, "($1)$2"), scaledMark, "")
	text = behindName().ReplaceAllStringFunc(text, func(part string) string { // x kg beside 9.81 N/kg
		m := behindName().FindStringSubmatch(part)
		if q, f := measure(m[2]); q == "" || f != 1 {
			return part
		}
		return m[1]
	})
	m := Meant{Text: text, Before: "there are no units: write "}
	if scaled {
		m.After = " in SI units"
	}
	return m
}

// scaledMark stands around a number with its factor, which takes parentheses behind a division and before a power.
const scaledMark = "\x00"

// Not behind that of 1/2 cm, which is a half.
func scaledOver() *regexp.Regexp { return Regexp(`([^0-9][/^]\s*)\x00([^\x00]*)\x00`) }

func scaledRaised() *regexp.Regexp { return Regexp(`\x00([^\x00]*)\x00(\s*(?:\^|\*\*))`) }

// closing returns where the parenthesis that is open before a text closes; -1 where it does not.
func closing(text string) int {
	depth := 0
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}
