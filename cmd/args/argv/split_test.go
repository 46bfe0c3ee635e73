package argv

import (
	"slices"
	"testing"
)

func TestLineWords(t *testing.T) {
	tests := []struct {
		shell, line string
		want        []string
	}{
		{"bash", `backprop`, []string{""}},
		{"bash", `backprop `, []string{""}},
		{"bash", `/usr/bin/backprop diff`, []string{"diff"}},
		{"bash", `bp diff x`, []string{"diff", "x"}},
		{"bash", `command backprop diff backprop `, []string{"diff", "backprop", ""}},
		{"bash", `backprop diff 'a b' "c d" e\ f --x=`, []string{"diff", "a b", "c d", "e f", "--x="}},
		{"bash", `backprop a'b'"c"\d '' ""`, []string{"abcd", "", ""}},
		{"bash", `backprop "\$x \"y\" \z" 'a\' \`, []string{`$x "y" \z`, `a\`, `\`}},
		{"bash", "backprop a\\\nb 'c\nd' \"e\\\nf\"", []string{"ab", "c\nd", "ef"}},
		{"bash", `backprop "$(touch a)" $b --`, []string{"$(touch a)", "$b", "--"}},
		{"bash", `backprop 'sin(x`, []string{"sin(x"}},
		{"fish", `backprop 'it\'s \\ \n' "\$x \"y\" \z" a\ b`, []string{`it's \ \n`, `$x "y" \z`, "a b"}},
		{"fish", `backprop diff sin(x) --`, []string{"diff", "sin(x)", "--"}},
		{"powershell", "backprop.exe 'it''s' \"say \"\"x\"\" `\"y`\" `z\" a` b", []string{"it's", "say \"x\" \"y\" `z", "a b"}},
		{"powershell", `C:/bin/backprop.exe diff 'a\b' `, []string{"diff", `a\b`, ""}},
	}
	for _, test := range tests {
		if got := lineWords(test.shell, test.line); !slices.Equal(got, test.want) {
			t.Errorf("lineWords(%s, %s) = %q, want %q", test.shell, test.line, got, test.want)
		}
	}
}
