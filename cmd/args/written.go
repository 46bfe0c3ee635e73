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

func decimalFormat() *regexp.Regexp { return foreign.Regexp(`\.([0-9]{1,2})([fFeEgG%]?)`) }

// decimalsOf answers a flag that counts decimals, or a format of numbers: --round=2, --fmt=%.4f; "" for another one.
func (l *Line) decimalsOf(c *Command, row foreign.Row, value string) string {
	places, counts := value, row.Say == foreign.Places
	if slices.Contains(l.valueKinds(c, value), "printf") {
		m := decimalFormat().FindStringSubmatch(value)
		if m == nil || c.Flag("digits") == nil {
			return ""
		}
		if places, counts = m[1], true; strings.ContainsAny(m[2], "eEgG") {
			return "there are no formats like " + screen.Brief(value) + ": write --digits " + places + ", of significant digits"
		}
	}
	n, err := strconv.Atoi(places)
	if !counts || err != nil || n < 0 || n > 15 || c.Flag("digits") == nil {
		return ""
	}
	digits := "--digits " + strconv.Itoa(max(n, 1)) + " counts significant digits, not decimals"
	p, err := parser.Parse(l.Source)
	typed, ok := screen.ShellWord(l.Source)
	line := l.lineOf("eval", nil)
	if err != nil || !ok || line == "" || c.Name != "eval" || len(p.Stmts) != 1 || len(p.Stmts[0].Body) != 1 || p.Stmts[0].Name.Name != "" {
		return digits
	}
	rounded := "round(" + strings.TrimSpace(l.Source) + ")"
	if n > 0 {
		rounded = fmt.Sprintf("round((%s)*10^%d)/10^%d", strings.TrimSpace(l.Source), n, n)
	}
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
