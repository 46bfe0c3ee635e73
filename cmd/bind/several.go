package bind

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/args/argv"
)

func worded() *regexp.Regexp {
	return foreign.Regexp(`^(?:from )?(.+?)(?: to | until | through | bis | ?\.{2,3}=? ?| ?[~–—…‥] ?)(.+?)(?:(?: ?step | by | in steps of |:|;) ?(.+))?$`)
}

func below() *regexp.Regexp { return foreign.Regexp(`^([0-9]+)\.\.<([0-9]+)$`) }

func separator() *regexp.Regexp { return foreign.Regexp(`\s*[,;|]\s*|\s+`) }

func callOf() *regexp.Regexp { return foreign.Regexp(`^(?:\w+\.)*(\w+) ?[(\[](.*)[)\]]$`) }

func named() *regexp.Regexp { return foreign.Regexp(`^\s*([a-zA-Z_.]+)\s*=\s*`) }

// span writes a range: 0:0.1:1, 0 to 10, 0..10 step 2.
func span(text string) string {
	if m := ellipsis().FindStringSubmatch(text); m != nil { // 1, 3, ..., 9
		first, _ := strconv.ParseFloat(m[1], 64)
		second, _ := strconv.ParseFloat(m[2], 64)
		return steps(m[1], m[3], strconv.FormatFloat(second-first, 'g', 12, 64))
	}
	if m := stepped().FindStringSubmatch(text); m != nil { // 0..1,0.1
		return steps(m[1], m[2], m[3])
	}
	if words := strings.Fields(text); len(words) == 4 && words[0] == "between" && words[2] == "and" {
		return words[1] + ".." + words[3]
	}
	if bare := strings.Trim(text, "[](){} "); bare != text && strings.Contains(bare, "..") {
		return bare
	} else if strings.Contains(bare, ":") && strings.ContainsAny(text[:1], "[{") {
		text = bare
	}
	if head, count, ok := strings.Cut(text, ":"); ok && strings.Count(head, "..") == 1 { // 0..10:100
		start, stop, _ := strings.Cut(head, "..")
		from, _ := strconv.ParseFloat(start, 64)
		to, _ := strconv.ParseFloat(stop, 64)
		if n, err := strconv.Atoi(strings.TrimSpace(count)); err == nil && float64(n) > math.Abs(to-from) { // how many, not the step
			return "linspace(" + start + "," + stop + "," + strconv.Itoa(n) + ")"
		}
		return steps(start, stop, count)
	}
	switch parts := strings.Split(text, ":"); len(parts) {
	case 2:
		return steps(parts[0], parts[1], "")
	case 3:
		if reaches(parts[0], parts[1], parts[2]) && !reaches(parts[0], parts[2], parts[1]) && !clock().MatchString(text) { // NumPy's 0:5:0.25
			return steps(parts[0], parts[1], parts[2])
		}
		return steps(parts[0], parts[2], parts[1])
	}
	if m := below().FindStringSubmatch(text); m != nil { // Swift's 0..<10
		if last, err := strconv.Atoi(m[2]); err == nil {
			return m[1] + ".." + strconv.Itoa(last-1)
		}
	}
	if parts := strings.Split(text, ".."); len(parts) == 3 && isNumber(parts[2]) { // 10..1..1
		return steps(parts[0], parts[1], "-"+parts[2])
	}
	if bare := strings.Trim(text, "."); strings.Contains(bare, "..") && bare != text {
		return bare
	}
	if m := worded().FindStringSubmatch(text); m != nil {
		return steps(strings.TrimSuffix(m[1], "."), m[2], m[3])
	}
	return ""
}

// reaches reports whether a sweep has a second value.
func reaches(start, stop, step string) bool {
	var v [3]float64
	for i, text := range []string{start, stop, step} {
		v[i], _ = strconv.ParseFloat(strings.TrimSpace(text), 64)
	}
	return v[2] != 0 && (v[1]-v[0])/v[2] >= 1
}

func steps(start, stop, step string) string {
	start, stop, step = strings.TrimSpace(start), strings.TrimSpace(stop), strings.TrimSpace(step)
	if step == "" {
		return start + ".." + stop
	}
	return start + ".." + stop + ".." + step
}

// called writes a call of a function that makes several values. A range of Python ends before its stop.
func called(text string) string {
	m := callOf().FindStringSubmatch(text)
	if m == nil {
		m = callOf().FindStringSubmatch(strings.Replace(text, " ", "(", 1) + ")") // linspace 0 1 11
		if m == nil {
			return ""
		}
		m[2] = strings.Join(strings.Fields(m[2]), ",")
	}
	args, length := argv.Commas(m[2]), ""
	for i, a := range args {
		if name := named().FindStringSubmatch(a); name != nil {
			args[i] = a[len(name[0]):]
			if strings.HasPrefix(name[1], "len") || name[1] == "num" || name[1] == "n" {
				length = args[i]
			}
		}
		args[i] = strings.TrimSpace(args[i])
	}
	values := make([]float64, len(args))
	for i, a := range args {
		v, err := ParseValue("", a)
		if err != nil || math.IsInf(v, 0) {
			values = nil
			break
		}
		values[i] = v
	}
	n := len(values)
	short := func(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }
	switch name := strings.ToLower(m[1]); {
	case n == 0:
		switch name {
		case "c", "list", "array", "vector", "asarray", "tuple", "r_", "linspace":
			return meant(strings.TrimSpace(m[2]))
		}
	case (name == "linspace" || name == "linrange" || name == "seq") && n == 3 && (length != "" || name != "seq"):
		return "linspace(" + strings.Join(args, ",") + ")"
	case (name == "linspace" || name == "linrange") && n == 2:
		return "linspace(" + strings.Join(args, ",") + ",101)"
	case name == "geomspace" && n == 2:
		return "geomspace(" + strings.Join(args, ",") + ",101)"
	case name == "geomspace" && n == 3:
		return "geomspace(" + strings.Join(args, ",") + ")"
	case name == "logspace" && (n == 2 || n == 3):
		if args = append(args, "50"); n == 3 {
			args = args[:3]
		}
		return "geomspace(10^" + args[0] + ",10^" + args[1] + "," + args[2] + ")"
	case m[1] == "Range" && n == 1:
		return "1.." + args[0]
	case (name == "seq" || m[1] == "Range") && n == 2:
		return args[0] + ".." + args[1]
	case (name == "seq" || m[1] == "Range") && n == 3:
		return steps(args[0], args[1], args[2])
	case (name == "range" || name == "arange" || name == "xrange") && n <= 3:
		start, stop, step := 0.0, values[0], 1.0
		if n > 1 {
			start, stop = values[0], values[1]
		}
		if n > 2 {
			step = values[2]
		}
		if count := math.Ceil((stop - start) / step); count > 1 && step == 1 {
			return steps(short(start), short(start+(count-1)*step), "")
		} else if count > 1 {
			return steps(short(start), short(start+(count-1)*step), short(step))
		}
	case name == "c" || name == "list" || name == "array" || name == "vector":
		return strings.Join(args, ",")
	}
	return ""
}

// list writes values with other signs between or around them.
func list(text string) string {
	if interval().MatchString(text) {
		return ""
	}
	inside := strings.Trim(text, "[](){} ,;|")
	var values []string
	for _, value := range separator().Split(inside, -1) {
		if value == "" {
			continue
		}
		if !isNumber(value) {
			return ""
		}
		values = append(values, value)
	}
	if len(values) == 1 && inside == text {
		return ""
	}
	return strings.Join(values, ",")
}
