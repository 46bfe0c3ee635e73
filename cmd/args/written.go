package args

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast/foreign"
	"backprop/cmd/screen"
	"backprop/parser"
)

// valued puts a value in the place of the word in capitals that stands for it.
func valued(flag, value string) string {
	name, word, _ := strings.Cut(flag, " ")
	if word == "WHEN" {
		return name + " " + cmp.Or(foreign.Choice("color/"+value), map[bool]string{true: value}[value == "auto" || value == "never"], "always")
	}
	if word == "CHAR" && utf8.RuneCountInString(value) != 1 { // --sep=tab
		return flag
	}
	if word == "KIND" && !slices.Contains([]string{"sum", "mean", "min", "max", "rms"}, value) {
		return name + " sum"
	}
	if word == "POLICY" {
		value = cmp.Or(foreign.Choice(value), value)
		if !slices.Contains([]string{"skip", "null", "fail"}, value) {
			value = "skip"
		}
	}
	typed, ok := screen.ShellWord(value)
	if n, err := strconv.Atoi(value); err == nil && n > 17 && name == "--digits" {
		return "--digits full"
	}
	if _, err := strconv.Atoi(value); value == "" || !ok || !stands(word) || word == "N" && err != nil {
		return flag
	}
	return name + " " + typed
}

// stands reports whether a word stands for a value: FILE, N.
func stands(word string) bool { return word != "" && 'A' <= word[0] && word[0] <= 'Z' }

// cells matches a cell of a spreadsheet, or several.
func cells() *regexp.Regexp {
	return foreign.Regexp(`^(?:'?[\pL\d_ ]+'?!)?\$?[A-Z]{1,3}\$?[0-9]{1,7}:\$?[A-Z]{1,3}\$?[0-9]{1,7}$|^'?[\pL\d_ ]+'?!\$?[A-Z]{1,3}\$?[0-9]{1,7}$|^\$?[A-Z]{1,3}:\$?[A-Z]{1,3}$`)
}

// numberFormat matches how other tools write a number: %5.3g, {:.2f}, .4e, 0.00.
func numberFormat() *regexp.Regexp {
	return foreign.Regexp(`^(?:[%{]?:?[-+ #,]*0?[0-9]*(?:\.([0-9]{1,2}))?l?([dioufFeEgGr])\}?(?:\\n)?|%?[#,]*0?\.(0{1,9}|#{1,9}|[0-9]))$`)
}

// countsOf returns how many digits a format of another tool has, and whether those are decimals, not significant digits; ok is false
// for another word.
func countsOf(format string) (n int, decimals, ok bool) {
	m := numberFormat().FindStringSubmatch(format)
	if m == nil || !strings.ContainsAny(format, "%.{") {
		return 0, false, false
	}
	n, err := strconv.Atoi(m[1])
	switch {
	case m[3] != "":
		if n, err = strconv.Atoi(m[3]); err != nil || n == 0 { // 0.00
			n = len(m[3])
		}
		return n, true, true
	case strings.Contains("diou", m[2]):
		return 0, true, true
	case err != nil:
		n = 6 // as in C
	}
	switch m[2] {
	case "e", "E": // one digit before the point
		return n + 1, false, true
	case "f", "F":
		return n, true, true
	}
	return max(n, 1), false, true
}

// decimalsOf answers a flag that counts decimals, or a format of numbers: --round=2, --fmt=%.4f; "" for another one.
func (l *Line) decimalsOf(c *Command, row foreign.Row, value string) string {
	n, err := strconv.Atoi(value)
	counts := row.Say == foreign.Places && err == nil
	if places, decimals, ok := countsOf(value); ok && !isNumber(value) {
		if n, counts = places, true; !decimals && c.Flag("digits") != nil {
			digits := "--digits " + strconv.Itoa(min(n, 17))
			return "a format like " + screen.Brief(value) + " is " + digits + ", of significant digits: write " + cmp.Or(l.lineOf(c.Name, strings.Fields(digits)), digits)
		}
	}
	if !counts || n < 0 || n > 15 || c.Flag("digits") == nil {
		return ""
	}
	flag := "--digits " + strconv.Itoa(max(n, 1))
	digits := flag + " counts significant digits, not decimals"
	p, err := parser.Parse(l.Source)
	typed, ok := screen.ShellWord(l.Source)
	line := l.lineOf("eval", nil)
	if err != nil || !ok || line == "" || c.Name != "eval" || len(p.Stmts) != 1 || len(p.Stmts[0].Body) != 1 || p.Stmts[0].Name.Name != "" {
		if line = l.lineOf(c.Name, strings.Fields(flag)); line != "" {
			return digits + ": " + line
		}
		return digits
	}
	rounded := "round(" + strings.TrimSpace(l.Source) + ")"
	if n == 0 {
		return "a whole number: " + strings.Replace(line, typed, screen.Quoted(rounded), 1)
	}
	rounded = fmt.Sprintf("round((%s)*10^%d)/10^%d", strings.TrimSpace(l.Source), n, n)
	return fmt.Sprintf("%s; %d decimals: %s", digits, n, strings.Replace(line, typed, screen.Quoted(rounded), 1))
}

// along puts a direction in the place of that of x: what was given, else the first variable.
func (l *Line) along(flag, value string) string {
	name, direction, _ := strings.Cut(flag, " ")
	if direction == "1" && name == "--upstream" && isNumber(value) {
		return name + " " + value
	}
	if direction != "x=1" || l.Names == nil || len(l.Names.Inputs) == 0 {
		return flag
	}
	parts, numbers := []string{screen.Brief(l.Names.Inputs[0].Name) + "=1"}, l.numbers(value)
	if flags := l.flagsIn(value); flags != "" {
		parts = strings.Split(strings.TrimPrefix(flags, "--"), " --")
	} else if len(numbers) > 0 && len(numbers) == len(l.Names.Inputs) {
		for i, id := range l.Names.Inputs {
			parts = append(parts[:i], screen.Brief(id.Name)+"="+numbers[i])
		}
	} else if l.Names.Input(value) {
		parts[0] = screen.Brief(value) + "=1"
	}
	return name + " " + strings.Join(parts, ",")
}

// drawn completes a flag about a picture: the direction, from the value or the name of another tool's flag, and the format.
func (l *Line) drawn(flag, value string) string {
	name, way, _ := strings.Cut(flag, " ")
	if name != "--graph-direction" && name != "--graph-legend" {
		return flag
	}
	if way != "" {
		flag = name + " right"
		if slices.Contains(strings.Fields("tb td bt down vertical top-down top-to-bottom up portrait"), strings.ToLower(cmp.Or(value, l.wrong))) || slices.Contains(strings.Fields("vertical top-down tb TB TD"), l.wrong) {
			flag = name + " down"
		}
	}
	if slices.ContainsFunc(l.scan.values, func(v flagValue) bool { return v.name == "format" || v.name == "out" }) {
		return flag
	}
	return "--format svg " + flag
}

// withInput puts --input FILE before a flag about rows of a file where the line has none.
func (l *Line) withInput(c *Command, flag string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(flag, "--"), " ")
	if name == "input" || !c.Rows || l.inputFile() != "" || !slices.Contains(ofFiles, name) {
		return flag
	}
	return "--input FILE " + flag
}

// needsRows reports whether a flag is about many points, and the line has one.
func (l *Line) needsRows(flag string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(flag, "--"), " ")
	return slices.Contains([]string{"jobs", "reduce", "prefix"}, name) && len(l.scan.input) == 0 && !slices.ContainsFunc(l.Typed, func(w string) bool {
		_, value, _ := strings.Cut(w, "=")
		return LongFlag(w) && strings.ContainsAny(value, ",(") || strings.Contains(value, "..")
	})
}

// firstFlag returns the flag of the first variable, without its value; "" where there is none.
func (l *Line) firstFlag() string {
	if l.Names == nil || len(l.Names.Inputs) == 0 {
		return ""
	}
	return "--" + screen.Brief(l.Names.Inputs[0].Name) + "="
}

// other writes the command line for another command, with a flag that it has in the place of one that c has not. What else it
// does not have is left out.
func (l *Line) other(c, other *Command, wrong, flag string) string {
	words := []string{"backprop"}
	done := false
	for i := 0; i < len(l.Typed); i++ {
		w := l.Typed[i]
		bare, _, joined := strings.Cut(strings.TrimLeft(w, "-"), "=")
		word, ok := screen.ShellWord(w)
		switch {
		case !ok:
			return "backprop " + other.Name + " … " + flag
		case !done && c.called(w):
			words, done = append(words, other.Name), true
		case strings.HasPrefix(w, "-") && bare == wrong || LongFlag(w) && c.Flag(bare) != nil && other.Flag(bare) == nil:
			if own := c.Flag(bare); !joined && i+1 < len(l.Typed) && (own == nil || !own.Plain) && (own != nil || l.Typed[i+1] == l.given(wrong) || l.isValue(i+1)) {
				i++
			}
		default:
			words = append(words, word)
		}
	}
	if text := strings.Join(append(words, flag), " "); len(text) <= 200 {
		return text
	}
	return "backprop " + other.Name + " … " + flag
}

// isValue reports whether word i is neither a flag nor the expression.
func (l *Line) isValue(i int) bool {
	return !strings.HasPrefix(l.Typed[i], "-") && l.Source != l.Typed[i] && (len(l.scan.plain) == 0 || l.scan.typed[l.scan.plain[0]] != l.Typed[i])
}

// has reports whether the command can be given what a hint tells to write: a flag, and the format after --format.
func (c *Command) has(written string) bool {
	flag, value, _ := strings.Cut(written, " ")
	name := strings.TrimPrefix(flag, "--")
	if c.Flag(name) == nil {
		return false
	}
	return name != "format" || value == "NAME" || slices.Contains(c.Formats, value)
}
