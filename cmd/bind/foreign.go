package bind

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/foreign"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// meantHint tells how a value of another tool is written here, or why it is not one; "" for another text. value is what it is
// written as, see [meant].
func meantHint(text, value string) string {
	text = strings.TrimSpace(text)
	if m := approached().FindStringSubmatch(text); m != nil {
		near := m[2] + m[4] + " + 1e-6"
		switch at := m[2] + m[4]; {
		case at == "0":
			near = m[1] + "1e-6"
		case !isNumber(at) || strings.Contains(strings.ToLower(at), "inf"):
			near = m[1] + "1e6"
		default:
			near = "'" + near + "'"
		}
		return "limits are not computed: for a value near it write " + near
	}
	if hint := inEnclosed(text); hint != "" {
		return hint
	}
	if list := listed(text, ""); strings.HasPrefix(list, "[[") && strings.Contains(text, ";") { // 1,2;3,4
		if _, err := ParseArray("", list); err == nil {
			return "write '" + list + "'"
		}
	}
	if list := listIn(text); list != "" {
		typed, _ := screen.ShellWord(list)
		return "write " + typed
	}
	if value != "" {
		if typed, ok := screen.ShellWord(value); ok && clock().MatchString(text) {
			return "write " + typed + "; a time of day is a number, as 12 + 30/60"
		} else if ok && angle().MatchString(text) && !strings.HasSuffix(text, "‰") {
			return "angles are in radians: write " + typed
		} else if ok {
			return "write " + typed
		}
	}
	if flags := Inline(text); flags != "" { // {"x": 1}, x=3
		return "write " + flags
	}
	if list := zeros(text); list != "" {
		return "write " + list
	}
	if cell().MatchString(text) {
		return "cells of a spreadsheet are not read: write the number, or export the sheet as CSV and read it with --input FILE"
	}
	bare := strings.TrimPrefix(text, "@")
	if file, column, ok := strings.Cut(bare, ":"); ok && argv.RowFormat(file) != "" && argv.IsName(column) { // f.csv:x
		bare = file
	}
	switch ext := argv.RowFormat(bare); {
	case slices.Contains([]string{".npy", ".npz"}, strings.ToLower(filepath.Ext(bare))) && bare == text && !strings.ContainsAny(text, " '\"(,"):
		return "write @" + screen.Brief(bare)
	case strings.Contains(text, " --"):
		return "each flag is a word of its own, without quotes around both: … --" + screen.Brief(text[strings.Index(text, " --")+len(" --"):])
	case imaginary().MatchString(text):
		return "numbers are real, without an imaginary unit"
	case text == "-":
		return "read values from the standard input with --bind -"
	case !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) && text != "":
		return "a value is a number or a formula without variables, like pi/4"
	case clock().MatchString(text):
		return "a time of day is a number, as 12 + 30/60"
	case date().MatchString(text):
		return "a value is a number, not a date"
	case distribution().MatchString(text):
		return "a value is a number, not a distribution"
	case ext != "":
		return "read the rows of a file with --input " + screen.Brief(bare)
	case strings.HasSuffix(bare, ".json"):
		return "read values from a file with --bind " + screen.Brief(bare)
	case strings.HasPrefix(text, "$"):
		return "between single quotes a shell does not replace " + screen.Brief(text)
	case len(text) > 2 && text[0] == '%' && strings.HasSuffix(text, "%"):
		return "a shell other than that of Windows does not replace " + screen.Brief(text)
	case interval().MatchString(text):
		return "several values of an interval are written start..stop..step, as 0..1..0.1"
	case strings.HasPrefix(text, "[") && strings.Count(text, "[") == strings.Count(text, "]")+1:
		if _, err := ParseArray("", text+"]"); err == nil {
			return "write '" + text + "]'"
		}
	case strings.ContainsAny(text, "<>"):
		return "a value is one number; a condition belongs in the expression"
	}
	return ""
}

// meant writes a value of another tool in our notation; "" for a text that is not one, and where that fails, too.
func meant(text string) string {
	if text = strings.TrimSpace(text); len(text) > 200 {
		return ""
	}
	for _, translate := range []func(string) string{quantity, number, span, called, list, stripped} {
		value := translate(text)
		if value == "" || value == text {
			continue
		}
		var err error
		if isSweep(value) {
			var many *Sweep
			if many, err = ParseSweep("", value); err == nil && many.N < 2 { // 12:30:15
				continue
			}
		} else {
			_, err = ParseValue("", value)
		}
		if err == nil {
			return value
		}
	}
	return ""
}

const aNumber = `[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?`

func interval() *regexp.Regexp {
	return foreign.Regexp(`^(?:\[` + aNumber + ` ?[,;] ?` + aNumber + `[)\[]|\( ?` + aNumber + ` ?[,;] ?` + aNumber + ` ?\]|\] ?` + aNumber + ` ?[,;] ?` + aNumber + ` ?[\[\]])$`)
}

// approached matches what a variable goes to: ->0, x → inf, lim 1, 0+.
func approached() *regexp.Regexp {
	return foreign.Regexp(`^(?:lim(?:it)? )?(?:\pL? ?(?:->|→|⟶)|lim(?:it)?) ?\+?(-?)(` + `[0-9.]+|inf(?:inity|ty)?|Inf(?:inity)?|oo|∞` + `)(?:\^?[-+])?$|^(-?)([0-9.]+)\^?[-+]$`)
}

// repeating matches the digits of a fraction: 0.(3), 0.333...
func repeating() *regexp.Regexp {
	return foreign.Regexp(`^([-+]?)([0-9]{1,6})\.(?:\(([0-9]{1,9})\)|([0-9]{2,18})(?:\.\.\.|…))$`)
}

func cell() *regexp.Regexp {
	return foreign.Regexp(`^=?(?:'?[\pL\d_ ]+'?!)?\$?[A-Z]{1,2}\$?[0-9]{1,5}(?::\$?[A-Z]{1,2}\$?[0-9]{1,5})?$|^R[0-9]+C[0-9]+$`)
}

func imaginary() *regexp.Regexp { return foreign.Regexp(`^` + aNumber + ` ?[-+] ?[0-9.]*\*?[ij]$`) }

func zero() *regexp.Regexp {
	return foreign.Regexp(`^(?:\w+\.)?(zeros|ones|eye|identity)\(\(?([1-9])\)?\)$`)
}

func sixty() *regexp.Regexp {
	return foreign.Regexp(`^([0-9]+) ?[°º] ?([0-9.]+) ?['′’](?: ?([0-9.]+) ?(?:["″”]|''))?$`)
}

func powered() *regexp.Regexp {
	return foreign.Regexp(`^([-+]?[0-9.]+) ?(?:[x×X·*] ?10 ?\^ ?|[eE]) ?\(?([-+]?[0-9]+)\)?$`)
}

func ratio() *regexp.Regexp {
	return foreign.Regexp(`^(?:\w+\.)?(?:Fraction|Rational|mpq|frac)\( ?([-+]?[0-9]+) ?, ?([0-9]+) ?\)$`)
}

func single() *regexp.Regexp {
	return foreign.Regexp(`^(?:\w+\.)*(?:float|Float|double|int|Int|integer|Integer|real|Decimal|mpf|tensor|Tensor|scalar|number|Number|BigDecimal|bigfloat|Float64|float64|float32)\( ?["']?(` + aNumber + `)["']? ?\)$`)
}

func perUnit() *regexp.Regexp { return foreign.Regexp(`^(` + aNumber + `) ?/ ?\pL+$`) }

func fortran() *regexp.Regexp { return foreign.Regexp(`^([-+]?[0-9.]+)[dD]([-+]?[0-9]+)$`) }

func ellipsis() *regexp.Regexp {
	return foreign.Regexp(`^\[?(` + aNumber + `), ?(` + aNumber + `)(?:, ?)?(?:\.\.\.?|…)(?:, ?)?(` + aNumber + `)\]?$`)
}

func stepped() *regexp.Regexp {
	return foreign.Regexp(`^(` + aNumber + `)\.\.(` + aNumber + `) ?[,@] ?(` + aNumber + `)$`)
}

func angle() *regexp.Regexp {
	return foreign.Regexp(`^(` + aNumber + `) ?(°|º|deg|degs|degree|degrees|rad|radian|radians|‰)$`)
}

func grouped() *regexp.Regexp {
	return foreign.Regexp(`^[-+]?[0-9]{1,3}([ _'’  ][0-9]{3})+([.,][0-9]+)?$|^[-+]?[0-9]{1,3}(\.[0-9]{3}){2,}$|^[-+]?[0-9]+(_[0-9]+)+(\.[0-9]+)?$`)
}

func fraction() *regexp.Regexp {
	return foreign.Regexp(`^([-+]?)([0-9]*) ?([½⅓⅔¼¾⅕⅙⅛⅜⅝⅞])$`)
}

func pointed() *regexp.Regexp { return foreign.Regexp(`^([0-9.]+)[eE]([-+]?[0-9]*\.[0-9]+)$`) }

func clock() *regexp.Regexp { return foreign.Regexp(`^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$`) }

func date() *regexp.Regexp {
	return foreign.Regexp(`^(?:[12][0-9]{3}[-/.][01]?[0-9][-/.][0-3]?[0-9]|[0-3]?[0-9][-/.][0-3]?[0-9][-/.][12][0-9]{3})(?:$|[T ])`)
}

func distribution() *regexp.Regexp {
	return foreign.Regexp(`^(?i:N|U|norm|normal|unif|uniform|gauss|gaussian)\(`)
}

// quantity writes an angle in degrees, and parts of a thousand.
func quantity(text string) string {
	m := angle().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	switch m[2] {
	case "‰":
		return m[1] + "/1000"
	case "rad", "radian", "radians":
		return m[1]
	}
	return "radians(" + m[1] + ")"
}

// number writes a number with separators, of a vulgar fraction, with a point in its exponent, or in words.
func number(text string) string {
	if m := sixty().FindStringSubmatch(text); m != nil { // 5°30′
		degrees := m[1] + " + " + m[2] + "/60"
		if m[3] != "" {
			degrees += " + " + m[3] + "/3600"
		}
		return "radians(" + degrees + ")"
	}
	if m := repeating().FindStringSubmatch(text); m != nil {
		if f := fractionOf(m[2], cmp.Or(m[3], period(m[4]))); f != "" {
			return m[1] + f
		}
	}
	if m := powered().FindStringSubmatch(text); m != nil { // 3x10^8
		return m[1] + "e" + strings.TrimPrefix(m[2], "+")
	}
	if m := fortran().FindStringSubmatch(text); m != nil {
		return m[1] + "e" + m[2]
	}
	if m := ratio().FindStringSubmatch(text); m != nil {
		return m[1] + "/" + m[2]
	}
	for _, alone := range []func() *regexp.Regexp{single, perUnit} {
		if m := alone().FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil && strings.ContainsAny(text, "xX") { // 0x1p-3
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	if digits := decimal(text); digits != text && isNumber(digits) { // ٣
		return digits
	}
	if grouped().MatchString(text) {
		plain := strings.NewReplacer("_", "", " ", "", "'", "", "’", "", " ", "", " ", "", ",", ".").Replace(text)
		if strings.Count(plain, ".") > 1 {
			plain = strings.ReplaceAll(plain, ".", "")
		}
		return plain
	}
	if m := fraction().FindStringSubmatch(text); m != nil {
		parts := []string{"½", "1/2", "⅓", "1/3", "⅔", "2/3", "¼", "1/4", "¾", "3/4", "⅕", "1/5", "⅙", "1/6", "⅛", "1/8", "⅜", "3/8", "⅝", "5/8", "⅞", "7/8"}
		part := parts[slices.Index(parts, m[3])+1]
		switch {
		case m[2] == "":
			return m[1] + part
		case m[1] == "":
			return m[2] + " + " + part
		}
		return m[1] + "(" + m[2] + " + " + part + ")"
	}
	if m := pointed().FindStringSubmatch(text); m != nil {
		return m[1] + "*10^" + m[2]
	}
	switch strings.ToLower(text) {
	case "n/a", "na", "#n/a", "missing", "#div/0!", "#value!", "#ref!", "#num!", "#null!":
		return "nan"
	case "on":
		return "1"
	case "off":
		return "0"
	case "half", "one half", "a half":
		return "1/2"
	case "third", "one third", "a third":
		return "1/3"
	case "quarter", "one quarter", "a quarter":
		return "1/4"
	case "hundred", "one hundred", "a hundred":
		return "100"
	case "thousand", "one thousand", "a thousand":
		return "1000"
	case "million", "one million", "a million":
		return "1e6"
	}
	if i := slices.Index(strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety"), strings.ToLower(text)); i >= 0 {
		return strconv.Itoa(10 * (i + 2))
	}
	words := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if i := slices.Index(words, strings.ToLower(text)); i >= 0 {
		return strconv.Itoa(i)
	}
	return ""
}

// period returns the digits that repeat in others: 3 of 333; "" where none do.
func period(digits string) string {
	for n := 1; n <= len(digits)/2; n++ {
		if strings.HasPrefix(strings.Repeat(digits[:n], len(digits)), digits) {
			return digits[:n]
		}
	}
	return ""
}

// fractionOf writes a number whose decimals repeat: 1/3 for 0 and 3.
func fractionOf(whole, digits string) string {
	a, _ := strconv.Atoi(whole)
	b, err := strconv.Atoi(digits)
	if err != nil {
		return ""
	}
	over := 1
	for range digits {
		over *= 10
	}
	over--
	x, y := a*over+b, over
	for y != 0 {
		x, y = y, x%y
	}
	return strconv.Itoa((a*over+b)/x) + "/" + strconv.Itoa(over/x)
}

// stripped is the value without quotes and signs before it.
func stripped(text string) string {
	if rest := strings.TrimSpace(strings.TrimLeft(text, "$€£¥")); rest != text && isNumber(rest) {
		return rest
	}
	bare := strings.TrimSpace(strings.TrimLeft(strings.Trim(text, "\"'`“”„‘’«» "), "=≈~:#"))
	if rest, ok := strings.CutPrefix(bare, "—"); ok {
		bare = "-" + rest
	} else if rest, ok := strings.CutPrefix(bare, "–"); ok {
		bare = "-" + rest
	}
	return bare
}

// zeros writes out an array of other tools that is filled; "" for another text.
func zeros(text string) string {
	m := zero().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	n := int(m[2][0] - '0')
	row := func(one int) string {
		list := slices.Repeat([]string{"0"}, n)
		if m[1] == "ones" {
			list = slices.Repeat([]string{"1"}, n)
		}
		if one >= 0 {
			list[one] = "1"
		}
		return "[" + strings.Join(list, ", ") + "]"
	}
	if m[1] == "zeros" || m[1] == "ones" {
		return "'" + row(-1) + "'"
	}
	var rows []string
	for i := range n {
		rows = append(rows, row(i))
	}
	return "'[" + strings.Join(rows, ", ") + "]'"
}

// decimal writes the digits of other scripts as those of ASCII.
func decimal(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || !unicode.IsDigit(r) {
			return r
		}
		for zero := r; ; zero-- { // the digits of a script are in a row of ten
			if !unicode.IsDigit(zero-1) || r-zero == 9 {
				return '0' + r - zero
			}
		}
	}, text)
}
